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

/** Beside a question for a period itself, words and meaning only serve where nothing lies in the period. */
const besidePeriod = 0.01

/** The weights for one question: "what did we talk about last Friday" names nothing but a time, so its time decides. */
export function weightsFor(time: QuestionTime, weights: Weights): Weights {
  if (!time.isTimeOnly || time.references.length === 0) return weights
  return { ...weights, temporal: 1, keyword: weights.keyword * besidePeriod, semantic: weights.semantic * besidePeriod }
}
