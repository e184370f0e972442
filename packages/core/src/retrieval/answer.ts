import { collapse } from './collapse.ts'
import { fuse } from './fuse.ts'
import { inOrder } from './order.ts'
import type { RecallHit, RecallOutcome, RecallPlan } from './plan.ts'
import type { ChannelFinding, Pool } from './pool.ts'
import { rankHead } from './rank/rank.ts'
import type { RankModel } from './rank/trees.ts'
import { withinTokens } from './token-budget.ts'
import { traceHit } from './trace.ts'

/**
 * From the pool to the answer: fuse → order → floor → collapse → token budget → trace. The one place where these stages meet. A stage
 * that reorders candidates by more than their channels (a ranker, a reranker) stands between fuse and floor.
 */
export function answer(pool: Pool, plan: RecallPlan, ranker: RankModel | null = null): RecallOutcome {
  const fusion = fusedOrder(pool, plan)
  const ranking = ranker && !plan.time.isTimeOnly ? rankHead(pool, fusion, ranker) : null
  const { final, order: ordered } = ranking ?? { final: fusion.fused, order: fusion.order }
  const floor = plan.minScores.final ?? 0
  const above = ordered.filter((candidate) => (final[candidate] ?? 0) >= floor)
  const distinct = collapse(above, (candidate) => pool.group(candidate))
  const returned = withinTokens(distinct, (candidate) => pool.tokens(candidate), plan.maxTokens)
  const hits = returned.map((candidate) => hitOf(pool, candidate, final[candidate] ?? 0))
  if (!plan.trace) return { hits, trace: null }
  return {
    hits,
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
      results: returned.map((candidate, index) =>
        traceHit(pool, candidate, {
          rank: index + 1,
          final: final[candidate] ?? 0,
          fusion: plan.fusion,
          lifted: ranking?.lifted(candidate) ?? [],
        }),
      ),
    },
  }
}

/** Fused score by candidate, and the candidates by it. */
export function fusedOrder(pool: Pool, plan: RecallPlan): { readonly fused: Float64Array; readonly order: readonly number[] } {
  const fused = fuse(pool.channels, pool.count, plan.fusion)
  return { fused, order: inOrder(pool, fused, plan.time.isTimeOnly ? 'earliest' : 'latest') }
}

function hitOf(pool: Pool, candidate: number, final: number): RecallHit {
  const scores = {
    final,
    reranker: null,
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
