import { describe, expect, it } from 'vitest'
import { entitySentences, type NamedSentence } from './entity-sentences.ts'
import { entitiesOf } from './entities.ts'

const named = (text: string, speaker: string | null = null): Record<string, string> =>
  Object.fromEntries(entitiesOf(text, speaker).map(({ name, type }) => [name, type]))

describe('entitiesOf', () => {
  it.each<[string, Record<string, string>]>([
    ['I adopted a grey kitten called Biscuit in Lisbon.', { Biscuit: 'CONCEPT', Lisbon: 'LOCATION' }],
    [
      'Yesterday Anna Schmidt met Dr. Okafor at Siemens.',
      { 'Anna Schmidt': 'PERSON', 'Dr. Okafor': 'PERSON', Siemens: 'ORGANIZATION' },
    ],
    [
      'We flew from New York City to the University of Vienna.',
      { 'New York City': 'LOCATION', 'University of Vienna': 'ORGANIZATION' },
    ],
    ['My iPhone 15 broke at the Glastonbury Festival.', { 'iPhone 15': 'PRODUCT', 'Glastonbury Festival': 'EVENT' }],
    [
      'Write to mia@example.org or see https://example.org/a.',
      { 'mia@example.org': 'CONCEPT', 'https://example.org/a': 'CONCEPT' },
    ],
    ['Ask @marco_b about #gardening', { '@marco_b': 'PERSON', '#gardening': 'CONCEPT' }],
    ['王小明先生昨天读了《三体》。', { 王小明: 'PERSON', 三体: 'PRODUCT' }],
    ["It was Caroline's idea.", { Caroline: 'PERSON' }],
  ])('finds the names in %j', (text, expected) => {
    expect(named(text)).toEqual(expected)
  })

  it.each([
    'The weather was nice. However, nobody came.',
    'What did you do on Monday in May?',
    'I paid $400 at 10:30, which is 20% more.',
    'NOBODY TOLD ME THAT THIS WOULD HAPPEN TODAY',
    '### Key Points To Consider\n- **Error Handling**: use `app.Run`',
    'Who knows? Nice work!',
    '今天天气很好。',
  ])('finds no name in %j', (text) => {
    expect(named(text)).toEqual({})
  })

  it('names the speaker first', () => {
    expect(named('Sure, Bob!', 'Alice')).toEqual({ Alice: 'PERSON', Bob: 'PERSON' })
  })
})

/** Of the names found the share that is right, and of the right ones the shares that were found, and with their type, in percent. */
function quality(sentences: readonly NamedSentence[]) {
  let found = 0
  let right = 0
  let typed = 0
  let all = 0
  for (const { text, names } of sentences) {
    const own = named(text)
    found += Object.keys(own).length
    right += Object.keys(own).filter((name) => names[name] !== undefined).length
    typed += Object.entries(own).filter(([name, type]) => names[name] === type).length
    all += Object.keys(names).length
  }
  return { precision: (100 * right) / found, recall: (100 * right) / all, typed: (100 * typed) / all }
}

describe('entitiesOf in sentences with names', () => {
  it('that it was made for', () => {
    const { precision, recall, typed } = quality(entitySentences.written)
    expect(entitySentences.written).toHaveLength(61)
    expect(precision).toBeGreaterThan(98)
    expect(recall).toBeGreaterThan(98)
    expect(typed).toBeGreaterThan(96)
  })

  it('that it was not made for', () => {
    const { precision, recall, typed } = quality(entitySentences.unseen)
    expect(entitySentences.unseen).toHaveLength(38)
    expect(precision).toBeGreaterThanOrEqual(95)
    expect(recall).toBeGreaterThan(97)
    expect(typed).toBeGreaterThan(94)
  })

  it('in bounded time, however long they are', () => {
    expect(entitiesOf('Anna '.repeat(100_000) + '王'.repeat(100_000), null).length).toBeLessThan(25)
  })
})
