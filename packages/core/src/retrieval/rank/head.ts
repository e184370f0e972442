import type { Budget } from '../plan.ts'
import type { Pool } from '../pool.ts'

/** Candidates that the ranker is trained on, the first by fused score; twice as many find no more (docs/adr/ranker.md). */
export const rankedPool = 100

/** Candidates that the ranker sees. Half as many take half the time, and order as well but for what only a wide look finds. */
export const rankedDepth: Readonly<Record<Budget, number>> = { low: 50, mid: rankedPool, high: rankedPool }

/** Standing instructions that it sees besides: few banks have more, and a request shares few words with those it falls under. */
const mostInstructions = 6

/** The candidates that the ranker orders, by falling fused score: the first of all, and the first standing instructions beyond them. */
export function rankedHead(pool: Pool, order: readonly number[], depth: number): readonly number[] {
  const head = order.slice(0, depth)
  if (!pool.isInstruction) return head
  for (let at = depth; at < order.length && head.length < depth + mostInstructions; at++) {
    const candidate = order[at] ?? 0
    if (pool.isInstruction(candidate)) head.push(candidate)
  }
  return head
}
