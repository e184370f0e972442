import type { Pool } from './pool.ts'

/** Which of two equal scores comes first: `latest`, or, for the story of a period, `earliest`. */
export type TieOrder = 'latest' | 'earliest'

/**
 * Candidates by falling score. Equal scores: by time, then by id, so that the order depends on what is stored and never on how the
 * image came to hold it.
 */
export function inOrder(pool: Pool, scores: Float64Array, ties: TieOrder): number[] {
  const sign = ties === 'latest' ? -1 : 1
  const candidates = Array.from({ length: pool.count }, (_, candidate) => candidate)
  return candidates.sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || sign * (pool.time(a) - pool.time(b)) || byId(pool, a, b),
  )
}

function byId(pool: Pool, a: number, b: number): number {
  return pool.id(a) < pool.id(b) ? -1 : 1
}
