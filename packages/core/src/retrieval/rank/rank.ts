import type { Pool } from '../pool.ts'
import type { TracedFeature } from '../trace.ts'
import { rankFeatures, type FeatureTable } from './features.ts'
import { attribute, scoreTrees, type RankModel } from './trees.ts'

/** Candidates that the ranker sees, the first by fused score. Trained on so many: beyond them its judgement costs up to ten points. */
export const rankedPool = 200

export interface Ranking {
  /** All candidates: those that were ranked, best first, then the rest in fused order. */
  readonly order: readonly number[]
  /** 0 … 1 by candidate: the calibrated relevance of the ranked ones; the others lie below the least of these. */
  readonly final: Float64Array
  /** What moved a candidate most, the strongest first; empty for one that was not ranked. */
  lifted(candidate: number): readonly TracedFeature[]
}

/** Features named in an explanation. */
const mostLifted = 6

/**
 * Reorders the first of a fused order by the trees. The fused share is part of the score (`fusedWeight`), so that a bank unlike any
 * that was trained on is ranked no worse than by fusion alone.
 */
export function rankHead(
  pool: Pool,
  { fused, order }: { fused: Float64Array; order: readonly number[] },
  model: RankModel,
): Ranking | null {
  const head = order.slice(0, rankedPool)
  if (head.length === 0 || !pool.features) return null
  const table = pool.features(head, fused)
  const scores = scoreTrees(model, table)
  const best = fused[head[0] ?? 0] ?? 0
  if (best > 0)
    head.forEach((candidate, row) => (scores[row] = (scores[row] ?? 0) + (model.fusedWeight * (fused[candidate] ?? 0)) / best))
  const rows = Array.from(head.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const ranked = rows.map((row) => head[row] ?? 0)
  const final = new Float64Array(fused.length)
  head.forEach((candidate, row) => (final[candidate] = relevance(model, scores[row] ?? 0)))
  const rest = order.slice(rankedPool)
  const least = final[ranked.at(-1) ?? 0] ?? 0
  const edge = fused[head.at(-1) ?? 0] ?? 0
  for (const candidate of rest) final[candidate] = edge > 0 ? (least * (fused[candidate] ?? 0)) / edge : 0
  const lifted = (candidate: number): readonly TracedFeature[] => {
    const row = head.indexOf(candidate)
    return row < 0 ? [] : strongest(attribute(model, table, row), table, row)
  }
  return { order: [...ranked, ...rest], final, lifted }
}

function strongest(adds: Float64Array, table: FeatureTable, row: number): TracedFeature[] {
  return rankFeatures
    .map(({ name, meaning }, index) => {
      const value = table.values[row * table.width + index] ?? Number.NaN
      return { feature: name, meaning, value: Number.isNaN(value) ? null : value, adds: adds[index] ?? 0 }
    })
    .filter(({ adds: added }) => added !== 0)
    .toSorted((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
    .slice(0, mostLifted)
}

/** Platt's calibration: the share of memories of such a score that were relevant in training. */
function relevance({ slope, intercept }: RankModel, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)))
}
