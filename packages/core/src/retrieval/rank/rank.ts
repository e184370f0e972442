import type { Pool } from '../pool.ts'
import type { TracedFeature, TracedRanking } from '../trace.ts'
import { rankFeatures, type FeatureTable } from './features.ts'
import { phraseOf } from './feature-phrases.ts'
import { rankedHead, rankedPool } from './head.ts'
import { attribute, scoreTrees, type RankModel } from './trees.ts'

export interface Ranking {
  /** All candidates: those that were ranked, best first, then the rest in fused order. */
  readonly order: readonly number[]
  /** 0 … 1 by candidate: the calibrated relevance of the ranked ones; the others lie below the least of these. */
  readonly final: Float64Array
  /** Whether the ranker looked at a candidate. */
  ranks(candidate: number): boolean
  /** How the ranker came to a candidate's score; null for one that it did not look at. */
  explain(candidate: number): TracedRanking | null
}

/** Candidates at which the fused share weighs twice: shares and places within a pool of a few memories tell the trees little. Below, fusion soon decides. */
const smallPool = 60

/** How many times its weight the fused share counts in a pool of so many candidates, 1 or more. Calibration divides a score by it. */
export function fusedEmphasis(candidates: number): number {
  return 1 + (smallPool / Math.min(candidates, rankedPool)) ** 4
}

/** What the odds of a tiny pool's memories gain from the least score to the greatest: there the fused share alone tells them apart, and tells more. */
const tinySpread = 3

/**
 * What the logarithm of the odds gains in a pool of so many candidates, for a score that was divided by the emphasis. About as many memories answer a
 * question in a bank of seven as in one of seven hundred, so each of the seven is likelier to; and where fusion decides, a share of 1 against 0 says what
 * trees say elsewhere. Measured on held-out questions, log loss of the chances without it, with the first part, with both: pools
 * below 10: 1.20, 0.55, 0.41; of 10 to 40: 0.31, 0.23, 0.21; of 41 to 99: 0.090, 0.087, 0.087. Pools of a hundred gain nothing.
 */
export function poolPrior(candidates: number, score: number): number {
  const count = Math.min(candidates, rankedPool)
  const decides = 1 - fusedEmphasis(rankedPool) / fusedEmphasis(count)
  return Math.log(rankedPool / count) + tinySpread * decides ** 3 * (score - 0.5)
}

/** Features named in an explanation. */
const mostLifted = 6

/**
 * Reorders the first of a fused order by the trees. The fused share is part of the score (`fusedWeight`), so that a bank unlike any
 * that was trained on is not left to the trees alone.
 */
export function rankHead(
  pool: Pool,
  { fused, order, depth }: { fused: Float64Array; order: readonly number[]; depth: number },
  model: RankModel,
): Ranking | null {
  const head = rankedHead(pool, order, depth)
  if (head.length === 0 || !pool.features) return null
  const table = pool.features(head, fused)
  const scores = scoreTrees(model, table)
  const best = fused[head[0] ?? 0] ?? 0
  const emphasis = fusedEmphasis(pool.count)
  const weight = model.fusedWeight * emphasis
  if (best > 0) head.forEach((candidate, row) => (scores[row] = (scores[row] ?? 0) + (weight * (fused[candidate] ?? 0)) / best))
  const rows = Array.from(head.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const ranked = rows.map((row) => head[row] ?? 0)
  const final = new Float64Array(fused.length)
  head.forEach((candidate, row) => (final[candidate] = relevance(model, (scores[row] ?? 0) / emphasis, pool.count)))
  const late = new Set(head.slice(depth))
  const rest = order.slice(depth).filter((candidate) => !late.has(candidate))
  const least = final[ranked.at(-1) ?? 0] ?? 0
  const edge = fused[head[Math.min(depth, head.length) - 1] ?? 0] ?? 0
  for (const candidate of rest) final[candidate] = edge > 0 ? (least * (fused[candidate] ?? 0)) / edge : 0
  const explain = (candidate: number): TracedRanking | null => {
    const row = head.indexOf(candidate)
    if (row < 0) return null
    const fusedAdds = best > 0 ? (weight * (fused[candidate] ?? 0)) / best : 0
    return explained({ model, table, row }, { score: scores[row] ?? 0, fusedAdds })
  }
  return { order: [...ranked, ...rest], final, ranks: (candidate) => head.includes(candidate), explain }
}

function explained(
  { model, table, row }: { readonly model: RankModel; readonly table: FeatureTable; readonly row: number },
  { score, fusedAdds }: { readonly score: number; readonly fusedAdds: number },
): TracedRanking {
  const adds = attribute(model, table, row)
  const features = strongest(adds, table, row)
  const named = features.reduce((sum, feature) => sum + feature.adds, 0)
  const base = model.roots.reduce((sum, root) => sum + (model.mean[root] ?? 0), 0)
  return { score, base, fused: fusedAdds, others: adds.reduce((sum, one) => sum + one, 0) - named, features }
}

function strongest(adds: Float64Array, table: FeatureTable, row: number): TracedFeature[] {
  return rankFeatures
    .map(({ name, meaning }, index) => {
      const measured = table.values[row * table.width + index] ?? Number.NaN
      const value = Number.isNaN(measured) ? null : measured
      return { feature: name, meaning, value, says: phraseOf(name, value), adds: adds[index] ?? 0 }
    })
    .filter(({ adds: added }) => added !== 0)
    .toSorted((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
    .slice(0, mostLifted)
}

/** Platt's calibration: the share of memories of such a score that were relevant in training. Scores are brought to the scale of a large pool first. */
function relevance({ slope, intercept }: RankModel, score: number, candidates: number): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept + poolPrior(candidates, score))))
}
