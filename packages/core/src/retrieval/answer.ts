import { collapse } from './collapse.ts'
import { fuse } from './fuse.ts'
import { inOrder } from './order.ts'
import type { RecalledRow, RecallHit, RecallOutcome, RecallPlan } from './plan.ts'
import type { ChannelFinding, Pool } from './pool.ts'
import { rankHead } from './rank/rank.ts'
import type { RankModel } from './rank/trees.ts'
import { rerankHead, type Reranked } from './rerank.ts'
import { withinTokens } from './token-budget.ts'
import { traceHit, type TracedHit } from './trace.ts'

/**
 * From the pool to the answer: fuse → rank → rerank → floor → collapse → token budget → trace. The one place where these stages meet.
 */
export function answer(pool: Pool, plan: RecallPlan, ranker: RankModel | null = null): RecallOutcome {
  const fusion = fusedOrder(pool, plan)
  const ranking = ranker && !plan.time.isTimeOnly ? rankHead(pool, fusion, ranker) : null
  const ranked = ranking ?? { final: fusion.fused, order: fusion.order }
  const reranked = plan.reranked ? rerankHead(pool, ranked, plan.reranked) : null
  const { final, order: ordered } = reranked ?? ranked
  const above = ordered.filter(passing(plan, final, reranked))
  const distinct = collapse(above, (candidate) => pool.group(candidate))
  const returned = withinTokens(distinct, (candidate) => pool.tokens(candidate), plan.maxTokens)
  const hits = returned.map((candidate) =>
    hitOf(pool, candidate, { final: final[candidate] ?? 0, reranker: reranked?.score(candidate) ?? null }),
  )
  const shortlist = plan.shortlist ? { shortlist: shortlistOf(pool, plan, ordered) } : {}
  if (!plan.trace) return { hits, trace: null, ...shortlist }
  return {
    hits,
    ...shortlist,
    trace: {
      terms: pool.terms,
      fusion: plan.fusion,
      ranker: ranking ? (ranker?.name ?? null) : null,
      channels: pool.channels.map(({ channel, weight, share }) => ({
        channel,
        weight,
        found: share.filter((own) => own > 0).length,
      })),
      counts: { pool: pool.count, aboveFloor: above.length, distinct: distinct.length, returned: returned.length },
      results: returned.map((candidate, index) => ({
        ...traceHit(pool, candidate, {
          rank: index + 1,
          final: final[candidate] ?? 0,
          fusion: plan.fusion,
          lifted: ranking?.lifted(candidate) ?? [],
        }),
        ...movedBy(reranked, candidate),
      })),
    },
  }
}

/** The caller's floors of results. */
function passing({ minScores }: RecallPlan, final: Float64Array, reranked: Reranked | null): (candidate: number) => boolean {
  const least = minScores.final ?? 0
  const leastRead = reranked ? minScores.reranker : undefined
  return (candidate) =>
    (final[candidate] ?? 0) >= least && (leastRead === undefined || (reranked?.score(candidate) ?? -Infinity) >= leastRead)
}

/** What a reranker is given to read: nothing where nothing may be returned, or where a period is told in its own order. */
function shortlistOf(pool: Pool, plan: RecallPlan, ordered: readonly number[]): readonly RecalledRow[] {
  if (plan.time.isTimeOnly || plan.maxTokens <= 0) return []
  const distinct = collapse(ordered, (candidate) => pool.group(candidate))
  return distinct.slice(0, plan.shortlist).map((candidate) => pool.row(candidate))
}

function movedBy(reranked: Reranked | null, candidate: number): Pick<TracedHit, 'reranked'> {
  const score = reranked?.score(candidate) ?? null
  return reranked === null || score === null ? {} : { reranked: { score, rankedPlace: reranked.rankedPlace(candidate) } }
}

/** Fused score by candidate, and the candidates by it. */
export function fusedOrder(pool: Pool, plan: RecallPlan): { readonly fused: Float64Array; readonly order: readonly number[] } {
  const fused = fuse(pool.channels, pool.count, plan.fusion)
  return { fused, order: inOrder(pool, fused, plan.time.isTimeOnly ? 'earliest' : 'latest') }
}

function hitOf(pool: Pool, candidate: number, judged: { readonly final: number; readonly reranker: number | null }): RecallHit {
  const scores = {
    ...judged,
    semantic: rawOf(pool.channels, 'semantic', candidate),
    keyword: rawOf(pool.channels, 'keyword', candidate),
  }
  return { row: pool.row(candidate), scores, evidence: pool.evidence(candidate) }
}

/** The first part's raw number, which is the memory's own; null where the channel did not find the candidate. */
function rawOf(channels: readonly ChannelFinding[], name: ChannelFinding['channel'], candidate: number): number | null {
  const finding = channels.find(({ channel }) => channel === name)
  if (!finding || (finding.share[candidate] ?? 0) === 0) return null
  return finding.parts[0]?.raw(candidate) ?? 0
}
