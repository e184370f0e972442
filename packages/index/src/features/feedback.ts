import type { Lexicon } from '../lexicon.ts'
import { at, type FeatureSheet } from './table.ts'
import type { Question } from './question.ts'

const own = at('feedback')
/** Pseudo-relevance feedback: the first candidates lend their weightiest words to the question. */
const lenders = 5
const lentTerms = 20

export interface FeedbackSource {
  readonly lexicon: Lexicon
  readonly question: Question
  /** Slots of the candidates, by falling fused score. */
  readonly slots: readonly number[]
  idf(term: number): number
}

export function fillFeedback(sheet: FeatureSheet, source: FeedbackSource): void {
  const lent = lend(source)
  const { lexicon, slots } = source
  const scores = new Float64Array(sheet.count)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    const seen = new Set<number>()
    eachTerm(lexicon, slots[candidate] ?? 0, (term) => {
      const weight = lent.get(term)
      if (weight === undefined || seen.has(term)) return
      seen.add(term)
      scores[candidate] = (scores[candidate] ?? 0) + weight
    })
  }
  sheet.fillShare(own, scores)
}

/** Summed idf of words in the first candidates that the question does not hold, the weightiest ones. */
function lend({ lexicon, question, slots, idf }: FeedbackSource): Map<number, number> {
  const asked = new Set(question.terms.map(({ number }) => number))
  const weights = new Map<number, number>()
  for (const slot of slots.slice(0, lenders)) {
    eachTerm(lexicon, slot, (term) => {
      if (!asked.has(term)) weights.set(term, (weights.get(term) ?? 0) + idf(term))
    })
  }
  return new Map([...weights].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, lentTerms))
}

function eachTerm(lexicon: Lexicon, slot: number, take: (term: number) => void): void {
  const end = lexicon.starts.at(slot + 1)
  for (let place = lexicon.starts.at(slot); place < end; place++) take(lexicon.sequence.at(place))
}
