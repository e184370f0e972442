/** How well one question was answered. All in 0 … 1. Relevance is binary: an item is gold or it is not. */
export interface QuestionScore {
  readonly 'any@1': number
  readonly 'any@5': number
  readonly 'any@10': number
  readonly 'recall@10': number
  readonly 'nDCG@10': number
  readonly MRR: number
}

export type Metric = keyof QuestionScore

export const metrics: readonly Metric[] = ['any@1', 'any@5', 'any@10', 'recall@10', 'nDCG@10', 'MRR']

/**
 * Ids in order of first appearance: several memories cut from one item count once, at the best of their ranks.
 * Results without an id keep their place, since they pushed others down: each is a wrong answer of its own.
 */
export function rankedItems(ids: readonly (string | undefined)[]): readonly string[] {
  const seen = new Set<string>()
  ids.forEach((id, place) => seen.add(id === undefined ? `\0no item at ${place}` : id))
  return [...seen]
}

/**
 * Scores one ranking, best first, against the gold ids.
 *
 * any@k: 1 when a gold item is among the first k. recall@10: share of the gold items among the first ten. MRR: 1 / rank of the
 * first gold item in the whole ranking, 0 when none is there. nDCG@10 after Järvelin and Kekäläinen (2002) with binary gains:
 * Σ 1/log2(rank + 1) over gold items among the first ten, divided by the same sum for the best possible order.
 */
export function scoreQuestion(ranking: readonly string[], gold: readonly string[]): QuestionScore {
  const wanted = new Set(gold)
  const first = ranking.findIndex((id) => wanted.has(id))
  const ranks = ranking.slice(0, 10).flatMap((id, index) => (wanted.has(id) ? [index + 1] : []))
  const anyAt = (k: number): number => (first >= 0 && first < k ? 1 : 0)
  return {
    'any@1': anyAt(1),
    'any@5': anyAt(5),
    'any@10': anyAt(10),
    'recall@10': wanted.size === 0 ? 0 : ranks.length / wanted.size,
    'nDCG@10': wanted.size === 0 ? 0 : gain(ranks) / gain(firstRanks(Math.min(10, wanted.size))),
    MRR: first < 0 ? 0 : 1 / (first + 1),
  }
}

function gain(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank) => sum + 1 / Math.log2(rank + 1), 0)
}

function firstRanks(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
