import type { Pool } from '../pool.ts'

/** Candidates that the ranker sees, the first by fused score. It is trained on so many; twice as many find no more (docs/adr/ranker.md). */
export const rankedPool = 100

/** Standing instructions that it sees besides: few banks have more, and a request shares few words with those it falls under. */
const mostInstructions = 6

/** The candidates that the ranker orders, by falling fused score: the first of all, and the first standing instructions beyond them. */
export function rankedHead(pool: Pool, order: readonly number[]): readonly number[] {
  const head = order.slice(0, rankedPool)
  if (!pool.isInstruction) return head
  for (let at = rankedPool; at < order.length && head.length < rankedPool + mostInstructions; at++) {
    const candidate = order[at] ?? 0
    if (pool.isInstruction(candidate)) head.push(candidate)
  }
  return head
}
