import type { Fusion, Weights } from './plan.ts'

/** Chosen on development sets by bench/quality.ts; docs/spec/retrieval.md has the figures. */
export const defaultWeights: Weights = {
  keyword: 1,
  semantic: 0.4,
  temporal: 0.5,
  keywordGrains: { memory: 1, window: 0.4, session: 0.8 },
  semanticGrains: { memory: 0.5, window: 0.3, session: 0.3 },
}

export const defaultFusion: Fusion = { method: 'weighted' }
