import type { Pool } from '../pool.ts'
import { scoreTrees, type RankModel } from './trees.ts'
import type { FeatureTable } from './features.ts'

/** Candidates that the ranker sees, the first by fused score. Trained on so many: beyond them its judgement costs up to ten points. */
export const rankedPool = 200

export interface Ranking {
  /** All candidates: those that were ranked, best first, then the rest in fused order. */
  readonly order: readonly number[]
  /** 0 … 1 by candidate: the calibrated relevance of the ranked ones; the others lie below the least of these. */
  readonly final: Float64Array
  /** Features of the ranked candidates, by row, and which candidate each row is; for explanations. */
  readonly table: FeatureTable
  readonly rows: readonly number[]
}

/**
 * Reorders the first of a fused order by the trees. The fused share is part of the score (`fusedWeight`), so that a bank unlike any
 * that was trained on is ranked no worse than by fusion alone.
 */
export function rankHead(pool: Pool, fused: Float64Array, order: readonly number[], model: RankModel): Ranking | null {
  const head = order.slice(0, rankedPool)
  if (head.length === 0 || !pool.features) return null
  const table = pool.features(head, fused)
  const scores = scoreTrees(model, table)
  const best = fused[head[0] ?? 0] ?? 0
  const place = new Map(head.map((candidate, row) => [candidate, row]))
  const scoreOf = (candidate: number): number => {
    const share = best > 0 ? (fused[candidate] ?? 0) / best : 0
    return (scores[place.get(candidate) ?? 0] ?? 0) + model.fusedWeight * share
  }
  const final = new Float64Array(fused.length)
  for (const candidate of head) final[candidate] = relevance(model, scoreOf(candidate))
  const ranked = head.toSorted((a, b) => scoreOf(b) - scoreOf(a) || (place.get(a) ?? 0) - (place.get(b) ?? 0))
  const rest = order.slice(rankedPool)
  const least = final[ranked.at(-1) ?? 0] ?? 0
  const edge = fused[head.at(-1) ?? 0] ?? 0
  for (const candidate of rest) final[candidate] = edge > 0 ? (least * (fused[candidate] ?? 0)) / edge : 0
  return { order: [...ranked, ...rest], final, table, rows: head }
}

/** Platt's calibration: the share of memories of such a score that were relevant in training. */
function relevance({ slope, intercept }: RankModel, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)))
}
