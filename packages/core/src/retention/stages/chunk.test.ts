import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemChunk } from '../drafts.ts'
import { chunk } from './chunk.ts'

const word = fc.constantFrom(
  'the',
  'river',
  'Anna',
  'moved',
  'to',
  'Lisbon',
  'because',
  'of',
  'a',
  'violin',
  'lesson',
  'on',
  '14',
  'May',
  '猫',
  'für',
)
const sentence = fc.array(word, { minLength: 3, maxLength: 18 }).map((words) => `${words.join(' ')}.`)
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((all) => all.join(' '))
const block = fc.oneof(
  { weight: 6, arbitrary: paragraph },
  { weight: 1, arbitrary: sentence.map((text) => `## ${text}`) },
  { weight: 1, arbitrary: sentence.map((text) => `Bob: ${text}`) },
  {
    weight: 1,
    arbitrary: fc.array(sentence, { minLength: 2, maxLength: 6 }).map((all) => all.map((text) => `- ${text}`).join('\n')),
  },
  { weight: 1, arbitrary: sentence.map((text) => `\`\`\`\n# ${text}\n\`\`\``) },
)
const book = fc.array(block, { minLength: 1, maxLength: 80, size: 'max' }).map((blocks) => blocks.join('\n\n'))
const anyText = fc.oneof(
  book,
  fc.string({ unit: 'binary', maxLength: 3000, size: 'max' }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '.', '#', '`', ':', '[', '"'), maxLength: 4000, size: 'max' }),
)

const said = fc.record({ role: fc.constantFrom('user', 'assistant'), content: fc.oneof(sentence, paragraph, book) })
const conversation = fc.array(said, { minLength: 1, maxLength: 60, size: 'max' })

const texts = (chunks: readonly ItemChunk[]): string[] => chunks.map(({ text }) => text)
const letters = (text: string): string => text.replaceAll(/\s/gu, '')

describe('chunk', () => {
  it('keeps a short item whole, word for word', () => {
    expect(texts(chunk('Alice: I adopted a grey kitten.'))).toEqual(['Alice: I adopted a grey kitten.'])
  })

  it('leaves out nothing of a text but space between its chunks', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => text.trim() !== ''),
        (text) => {
          const chunks = chunk(text)
          if (text.trimStart().startsWith('[') || text.trimStart().startsWith('{')) return
          expect(letters(texts(chunks).join(''))).toBe(letters(text))
        },
      ),
    )
  })

  it('makes a chunk of a chunk itself', () => {
    fc.assert(
      fc.property(book, (text) => {
        for (const { text: piece } of chunk(text)) expect(texts(chunk(piece))).toEqual([piece])
      }),
    )
  })

  it('makes a chunk of a JSON conversation’s chunk itself', () => {
    fc.assert(
      fc.property(conversation, (turns) => {
        for (const { text: piece } of chunk(JSON.stringify(turns))) expect(texts(chunk(piece))).toEqual([piece])
      }),
    )
  })

  it('touches only chunks near the front when a paragraph is put in front of a book', () => {
    fc.assert(
      fc.property(book, paragraph, (text, front) => {
        const before = new Set(texts(chunk(text)))
        const changed = texts(chunk(`${front}\n\n${text}`)).filter((piece) => !before.has(piece))
        expect(changed.join('').length).toBeLessThan(front.length + 8 * 700)
      }),
    )
  })

  it('gives every message of a JSON conversation as turns in order, whole', () => {
    fc.assert(
      fc.property(conversation, (turns) => {
        const spoken = Map.groupBy(
          chunk(JSON.stringify(turns)).flatMap((piece) => piece.turns),
          ({ turn }) => turn,
        )
        turns.forEach(({ role, content }, index) => {
          const parts = spoken.get(index) ?? []
          expect(letters(parts.map(({ text }) => text).join(''))).toBe(letters(content))
          expect(new Set(parts.map((part) => part.role))).toEqual(new Set([role]))
        })
      }),
    )
  })

  it('reads a transcript as turns', () => {
    const [only] = chunk('Alice: Did you pack?\nBob: Yes.\nAnd the tickets too.\nAlice: Good.')
    expect(only?.turns.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Alice', 'Alice: Did you pack?'],
      ['Bob', 'Bob: Yes.\nAnd the tickets too.'],
      ['Alice', 'Alice: Good.'],
    ])
  })

  it('reads JSONL, chat content blocks and named speakers', () => {
    const lines =
      '{"speaker":"Mia","text":"Hi."}\n{"role":"human","content":[{"type":"text","text":"Hello."}],"timestamp":"2024-05-01T10:00:00Z"}\n'
    expect(chunk(lines).flatMap(({ turns }) => turns)).toEqual([
      { text: 'Hi.', speaker: 'Mia', role: null, at: null, turn: 0 },
      { text: 'Hello.', speaker: null, role: 'user', at: Date.UTC(2024, 4, 1, 10), turn: 1 },
    ])
  })

  it('begins a chunk at a heading where one is near', () => {
    const section = (name: string) => `## ${name}\n\n${`The ${name} keeps the time and rings twice. `.repeat(30).trim()}`
    const book = ['clock', 'bell', 'tower', 'gate', 'garden'].map(section).join('\n\n')
    expect(texts(chunk(book)).map((text) => text.split('\n')[0])).toEqual([
      '## clock',
      '## bell',
      '## tower',
      '## gate',
      '## garden',
    ])
  })

  it.each([
    ['a word of ten million letters', 'x'.repeat(10_000_000), 1],
    ['an unfinished JSON array', '['.repeat(100_000), 100],
  ])('stores %s in few chunks', (_, text, most) => {
    expect(chunk(text).length).toBeLessThanOrEqual(most)
  })
})
