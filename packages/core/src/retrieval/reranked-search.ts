import type { Context } from '../context.ts'
import type { BankName } from '../memory/ids.ts'
import type { BankHead } from '../ports/image.ts'
import type { RecallOutcome, RecallPlan } from './plan.ts'
import { passageOf } from './rerank.ts'
import { withinDeadline } from './within-deadline.ts'

/** What came of a configured reranker in one recall. */
export interface RerankingTrace {
  readonly model: string
  /** `skipped`: nothing to reorder, a question for a period alone, or the bank switched it off; `late`, `failed`: the ranked order stands. */
  readonly state: 'used' | 'late' | 'failed' | 'skipped'
  /** Memories it was given. */
  readonly candidates: number
}

export interface Searched {
  readonly head: BankHead
  readonly outcome: RecallOutcome
  /** Null where no reranker is configured. */
  readonly reranking: RerankingTrace | null
}

/**
 * Searches the bank's image; where a reranker is configured, lets it read the first memories and searches again with what it said. The
 * second search costs a fraction of a cross-encoder's work and sees what was written and deleted in the meantime; nothing of the image is
 * held while the model works. Late or failed: the ranked order stands.
 * @returns undefined when the tenant has no such bank
 */
export async function rerankedSearch(
  ctx: Context,
  bank: BankName,
  { query, planFor }: { readonly query: string; readonly planFor: (head: BankHead) => RecallPlan },
): Promise<Searched | undefined> {
  const { images, reranking } = ctx.ports
  const search = (extra: Partial<RecallPlan>) =>
    images.search(ctx.tenant, bank, (head) => ({ ...planFor(head), ...(head.settings.reranking !== false && extra) }))
  const found = await search(reranking ? { shortlist: reranking.candidates } : {})
  if (!found) return undefined
  if (!reranking) return { ...found, reranking: null }
  const { shortlist = [] } = found.outcome
  const { model } = reranking.reranker
  const trace = { model, candidates: shortlist.length }
  if (shortlist.length < 2) return { ...found, reranking: { ...trace, state: 'skipped', candidates: 0 } }
  const asked = await withinDeadline(ctx, reranking.deadlineMs, (signal) =>
    reranking.reranker.score(query, shortlist.map(passageOf), signal),
  )
  if (asked.state !== 'used') return { ...found, reranking: { ...trace, state: asked.state } }
  const scores = new Map(shortlist.map(({ id }, index) => [String(id), asked.value[index] ?? 0]))
  const again = await search({ reranked: { scores, weight: reranking.weight } })
  return again && { ...again, reranking: { ...trace, state: 'used' } }
}
