import type { Pool } from './pool.ts'

/**
 * Candidates by falling score. Equal scores: the latest first, then by id, so that the order depends on what is stored and never on
 * how the image came to hold it.
 */
export function inOrder(pool: Pool, scores: Float64Array): number[] {
  const candidates = Array.from({ length: pool.count }, (_, candidate) => candidate)
  return candidates.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || pool.time(b) - pool.time(a) || byId(pool, a, b))
}

function byId(pool: Pool, a: number, b: number): number {
  return pool.id(a) < pool.id(b) ? -1 : 1
}
