import type { Lexicon } from '../lexicon.ts'
import { Marks } from './marks.ts'
import { at, type FeatureSheet } from './table.ts'
import type { Question } from './question.ts'

const own = at('feedback')
/** Pseudo-relevance feedback: the first candidates lend their weightiest words to the question. */
const lenders = 5
const lentTerms = 20
/** From 1, the place of each term that was lent. */
const places = new Marks()

export interface FeedbackSource {
  readonly lexicon: Lexicon
  readonly question: Question
  /** Slots of the candidates, by falling fused score. */
  readonly slots: readonly number[]
  idf(term: number): number
}

export function fillFeedback(sheet: FeatureSheet, source: FeedbackSource): void {
  const { lexicon, slots } = source
  const lent = [...lend(source)]
  places.start(lexicon.size)
  lent.forEach(([term], index) => places.set(term, index + 1))
  const weights = Float64Array.from(lent, ([, weight]) => weight)
  const scores = new Float64Array(sheet.count)
  for (let candidate = 0; candidate < sheet.count; candidate++)
    scores[candidate] = borrowed(lexicon, slots[candidate] ?? 0, weights)
  sheet.fillShare(own, scores)
}

/** Summed weight of the lent terms that a slot holds, each once. */
function borrowed({ sequence, starts }: Lexicon, slot: number, weights: Float64Array): number {
  const terms = sequence.values
  const marks = places.values
  const end = starts.at(slot + 1)
  let seen = 0
  let sum = 0
  for (let place = starts.at(slot); place < end; place++) {
    const mark = marks[terms[place] ?? 0] ?? 0
    if (mark === 0 || (seen & (1 << mark)) !== 0) continue
    seen |= 1 << mark
    sum += weights[mark - 1] ?? 0
  }
  return sum
}

/** Summed idf of words in the first candidates that the question does not hold, the weightiest ones. */
function lend({ lexicon, question, slots, idf }: FeedbackSource): Map<number, number> {
  const asked = new Set(question.terms.map(({ number }) => number))
  const weights = new Map<number, number>()
  const terms = lexicon.sequence.values
  for (const slot of slots.slice(0, lenders)) {
    const end = lexicon.starts.at(slot + 1)
    for (let place = lexicon.starts.at(slot); place < end; place++) {
      const term = terms[place] ?? 0
      if (!asked.has(term)) weights.set(term, (weights.get(term) ?? 0) + idf(term))
    }
  }
  return new Map([...weights].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, lentTerms))
}
