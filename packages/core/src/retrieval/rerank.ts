import { formatInstant } from '@recollect/contracts'
import { indexedText } from '../text/indexed-text.ts'
import type { RecalledRow } from './plan.ts'
import type { Pool } from './pool.ts'

/** What a reranker said of the first memories of the ranked order, and how much it counts. */
export interface RerankScores {
  /** Relevance 0 … 1 by memory id. */
  readonly scores: ReadonlyMap<string, number>
  /** 0 … 1: its part in the new order; the rest is the ranked score's. */
  readonly weight: number
}

export interface Reranked {
  /** The memories that the reranker read, best first, then the others in their ranked order. */
  readonly order: readonly number[]
  /** 0 … 1 by candidate. Read ones: weight · relevance + (1 − weight) · ranked score; the others lie below the least of these. */
  readonly final: Float64Array
  /** The reranker's relevance; null where it did not read the candidate. */
  score(candidate: number): number | null
  /** Place in the ranked order, from 1. */
  rankedPlace(candidate: number): number
}

/** Puts the memories that a reranker has read in a new order, above those that it has not. Equal scores keep the ranked order. Pure. */
export function rerankHead(
  pool: Pick<Pool, 'id'>,
  ranked: { readonly final: Float64Array; readonly order: readonly number[] },
  { scores, weight }: RerankScores,
): Reranked {
  const known = new Map<number, number>()
  for (const candidate of ranked.order) {
    if (known.size === scores.size) break
    const score = scores.get(pool.id(candidate))
    if (score !== undefined) known.set(candidate, score)
  }
  const final = ranked.final.slice()
  for (const [candidate, score] of known) final[candidate] = weight * score + (1 - weight) * (final[candidate] ?? 0)
  const head = [...known.keys()].sort((a, b) => (final[b] ?? 0) - (final[a] ?? 0))
  const rest = ranked.order.filter((candidate) => !known.has(candidate))
  lower(final, rest, final[head.at(-1) ?? 0] ?? 0)
  return {
    order: [...head, ...rest],
    final,
    score: (candidate) => known.get(candidate) ?? null,
    rankedPlace: (candidate) => ranked.order.indexOf(candidate) + 1,
  }
}

/** Scales the scores of what was not read to lie at most at the least of what was, so that scores fall along the order. */
function lower(final: Float64Array, rest: readonly number[], least: number): void {
  const edge = final[rest[0] ?? 0] ?? 0
  if (edge <= least || edge === 0) return
  for (const candidate of rest) final[candidate] = ((final[candidate] ?? 0) * least) / edge
}

/** A memory as a cross-encoder reads it: the day, what it is about, who says what. A question for a time is answered by the day. */
export function passageOf(row: Pick<RecalledRow, 'text' | 'speaker' | 'context' | 'occurredStart' | 'mentionedAt'>): string {
  const at = row.occurredStart ?? row.mentionedAt
  const day = at === null ? '' : formatInstant(at).slice(0, 10)
  return [day, row.context ?? '', indexedText(row)].filter((part) => part !== '').join(' · ')
}
