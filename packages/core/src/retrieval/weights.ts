import type { Fusion, Weights } from './plan.ts'

/** Chosen on development sets by bench/quality.ts; docs/spec/retrieval.md has the figures. */
export const defaultWeights: Weights = {
  keyword: 1,
  semantic: 0.5,
  temporal: 0.5,
  keywordGrains: { memory: 1, window: 0.4, session: 0.8 },
  semanticGrains: { memory: 1, window: 0.6, session: 0.6 },
}

export const defaultFusion: Fusion = { method: 'weighted' }
