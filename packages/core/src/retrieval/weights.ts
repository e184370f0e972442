import type { QuestionTime } from '../time/types.ts'
import type { Fusion, Weights } from './plan.ts'

/** Chosen on development sets by bench/quality.ts; docs/spec/retrieval.md has the figures. */
export const defaultWeights: Weights = {
  keyword: 1,
  semantic: 0.5,
  temporal: 0.6,
  keywordGrains: { memory: 1, window: 0.4, session: 0.8 },
  semanticGrains: { memory: 1, window: 0.6, session: 0.6 },
}

export const defaultFusion: Fusion = { method: 'weighted' }

/** A time that takes this share of the query's letters, or more, counts in full; a smaller one is an aside and counts in proportion. */
const wholeShare = 0.1

/**
 * The weights for one question. "What did we talk about last Friday" names nothing but a time, so its time alone decides. A time mentioned
 * on the way in a long query counts little (measured on rambling Chinese questions: MRR +1.2; nothing lost elsewhere).
 */
export function weightsFor({ query, time }: { readonly query: string; readonly time: QuestionTime }, weights: Weights): Weights {
  if (time.references.length === 0) return weights
  if (time.isTimeOnly) return { ...weights, temporal: 1, keyword: 0, semantic: 0 }
  const longest = Math.max(...time.references.map(({ span }) => span.end - span.start))
  return { ...weights, temporal: weights.temporal * Math.min(1, longest / query.length / wholeShare) }
}
