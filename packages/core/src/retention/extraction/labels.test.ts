import { describe, expect, it } from 'vitest'
import { labelSentences, type LabelledSentence } from './label-sentences.ts'
import { labelsOf } from './labels.ts'

/** Share of the labels found that are right, and of the right ones that were found, in percent. */
function quality(sentences: readonly LabelledSentence[]) {
  let both = 0
  let found = 0
  let right = 0
  for (const { text, labels } of sentences) {
    const own = labelsOf(text, null)
    both += own.filter((label) => labels.includes(label)).length
    found += own.length
    right += labels.length
  }
  return { precision: (100 * both) / found, recall: (100 * both) / right }
}

describe('labelsOf', () => {
  it('finds nearly all kinds in 202 sentences it was made for', () => {
    const { precision, recall } = quality(labelSentences.written)
    expect(labelSentences.written).toHaveLength(202)
    expect(precision).toBeGreaterThan(97)
    expect(recall).toBeGreaterThan(98)
  })

  it('is seldom wrong on 86 sentences it was not made for, and finds two of three', () => {
    const { precision, recall } = quality(labelSentences.unseen)
    expect(labelSentences.unseen).toHaveLength(86)
    expect(precision).toBeGreaterThan(97)
    expect(recall).toBeGreaterThan(68)
  })

  it('does not take an assistant’s advice for the user’s wish', () => {
    expect(labelsOf('Always wear sunscreen. I love that you asked!', 'assistant')).toEqual([])
  })

  it('reads what stands before a question', () => {
    expect(labelsOf('I prefer rye bread, so where do I get some?', 'user')).toEqual(['preference', 'question'])
    expect(labelsOf('Do you prefer rye bread?', 'user')).toEqual(['question'])
  })

  it('reads an endless text in bounded time', () => {
    expect(labelsOf('i will not '.repeat(100_000), null)).toEqual(['plan'])
  })
})
