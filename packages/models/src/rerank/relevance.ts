/** The logistic function: how relevant a cross-encoder takes a pair for, 0 … 1, from its logit. */
export function relevanceOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit))
}

/** Scores of a service as relevance, 0 … 1. Most answer that; one that answers logits shows by a score outside. Keeps their order. */
export function relevancesOf(scores: Float64Array): Float64Array {
  return scores.every((score) => score >= 0 && score <= 1) ? scores : scores.map(relevanceOf)
}
