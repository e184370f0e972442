import { describe, expect, it } from 'vitest'
import { labelsAskedBy, recounts, roleAskedBy } from './cues.ts'

describe('labelsAskedBy', () => {
  it.each([
    ['What does Omar prefer for breakfast?', 'preference'],
    ['Which colour does Ines like best?', 'preference'],
    ['Was mag Clara am liebsten?', 'preference'],
    ['¿Qué le gusta a mi hermana?', 'preference'],
    ['她喜欢什么？', 'preference'],
    ['How should I format my answers?', 'instruction'],
    ['What instructions did I give you about emails?', 'instruction'],
    ['Can you show me how to write a loop?', 'instruction'],
    ['What did we decide about the tiles?', 'decision'],
    ['Wofür hat sich der Verein entschieden?', 'decision'],
    ['我们决定了什么？', 'decision'],
    ['What are Lena’s plans for autumn?', 'plan'],
    ['Welche Pläne hat Jonas?', 'plan'],
    ['What events did Marta attend?', 'event'],
    ['When did Yusuf move?', 'event'],
    ['她参加过什么活动？', 'event'],
  ] as const)('%s asks for a %s', (question, label) => {
    expect(labelsAskedBy(question)).toContain(label)
  })

  it.each(['Where is the ladder?', 'How long is the river?', '电话是多少？'])('%s asks for none', (question) => {
    expect(labelsAskedBy(question)).toEqual([])
  })
})

describe('a question about what was said', () => {
  it.each([
    'Can you give me a summary of how I worked on the roof?',
    'Could you list the order in which I brought up the tiles?',
    'What did we say about the gutter?',
    '我们聊过什么？',
  ])('%s asks for no instruction that it would fall under', (question) => {
    expect(recounts(question)).toBe(true)
    expect(labelsAskedBy(question)).not.toContain('instruction')
  })

  it.each(['How should I design my resume?', 'Can you draft a reply?'])('%s is none', (question) => {
    expect(recounts(question)).toBe(false)
  })
})

describe('roleAskedBy', () => {
  it.each([
    ['What did I say about the roof?', 1],
    ['What did you recommend for the roof?', -1],
    ['What did you tell me about the roof?', 0],
    ['Could you help me with the roof?', 1],
    ['Was habe ich über das Dach gesagt?', 1],
    ['Was hast du mir empfohlen?', 0],
    ['Qu’est-ce que vous avez proposé ?', -1],
    ['¿Dónde está mi llave?', 1],
    ['我的钥匙在哪里？', 1],
    ['Can you summarize how I fixed the roof?', 0],
    ['Who fixed the roof?', 0],
  ])('%s → %i', (question, role) => {
    expect(roleAskedBy(question)).toBe(role)
  })
})
