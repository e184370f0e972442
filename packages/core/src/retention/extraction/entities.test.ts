import { describe, expect, it } from 'vitest'
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
