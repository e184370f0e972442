import { asksForEvents, chronicle, toldInTime } from './chronology.ts'
import { choose } from './choose.ts'
import { collapse } from './collapse.ts'
import type { FloorModel } from './floor/floor-model.ts'
import { judgeFloor, mayJudge, type FloorVerdict } from './floor/judge-floor.ts'
import { fuse } from './fuse.ts'
import type { Judgement } from './judgement.ts'
import { leastFinal } from './least-final.ts'
import { nothingOf } from './nothing.ts'
import { inOrder } from './order.ts'
import type { RecalledRow, RecallHit, RecallOutcome, RecallPlan } from './plan.ts'
import type { ChannelFinding, Pool } from './pool.ts'
import { rankedDepth } from './rank/head.ts'
import { rankHead } from './rank/rank.ts'
import type { RankModel } from './rank/trees.ts'
import { rerankHead } from './rerank.ts'
import { traceOf } from './trace.ts'
import { absencesOf } from './why-not.ts'

/** What judges beside the channels. */
export interface AnswerModels {
  /** Null: the fused order stands. */
  readonly ranker: RankModel | null
  /** Null: what was found is returned, however little it bears on the question. */
  readonly floor?: FloorModel | null
}

/**
 * From the pool to the answer: fuse → floor → rank → rerank → choose (collapse, token budget) → order of time where it is asked for →
 * trace. The one place where these stages meet.
 */
export function answer(pool: Pool, plan: RecallPlan, { ranker, floor = null }: AnswerModels = { ranker: null }): RecallOutcome {
  const judged = judge(pool, plan, { ranker, floor })
  const kept = judged.choice.kept.map((candidate, index) => ({ candidate, hit: hitOf(judged, candidate, index + 1) }))
  const told = asksForEvents(plan) ? chronicle(kept, plan.time.orderAxis, ({ hit }) => hit.row) : kept
  return {
    hits: told.map(({ hit }) => hit),
    chronological: asksForEvents(plan) ? Math.min(toldInTime, told.length) : 0,
    trace: plan.trace ? traceOf(judged, told, ranker) : null,
    nothing: nothingOf(judged),
    ...(plan.shortlist ? { shortlist: shortlistOf(judged) } : {}),
    ...(plan.whyNot ? { absences: absencesOf(judged) } : {}),
  }
}

function judge(pool: Pool, plan: RecallPlan, { ranker, floor: model = null }: AnswerModels): Judgement {
  const fusion = fusedOrder(pool, plan)
  const floor = verdictOn(pool, plan, model)
  // A refused question is ranked only for those who ask why.
  const isOrderSeen = !floor?.refusal || plan.trace || plan.whyNot !== undefined
  const isRanked = ranker !== null && !plan.time.isTimeOnly && isOrderSeen
  const ranking = isRanked ? rankHead(pool, { ...fusion, depth: rankedDepth[plan.budget] }, ranker) : null
  const ranked = ranking ?? { final: fusion.fused, order: fusion.order }
  const reranked = plan.reranked ? rerankHead(pool, ranked, plan.reranked) : null
  const { final, order } = reranked ?? ranked
  const least = leastFinal(plan, final[order[0] ?? 0] ?? 0)
  const above = floor?.refusal ? [] : order.filter(passing(plan, least, { final, reranked }))
  const choice = choose(pool, above, plan.maxTokens)
  return { pool, plan, fusion, ranking, reranked, final, order, floor, above, choice }
}

/** The abstaining floor judges the question by the bank, so a ranker or a reranker does not move it. */
function verdictOn(pool: Pool, plan: RecallPlan, model: FloorModel | null): FloorVerdict | null {
  if (!model || !pool.floor || pool.count === 0 || !mayJudge(plan)) return null
  return judgeFloor(pool.floor(), model)
}

/** What lies above the floors. */
function passing(
  { minScores }: RecallPlan,
  least: number,
  { final, reranked }: Pick<Judgement, 'final' | 'reranked'>,
): (candidate: number) => boolean {
  const leastRead = reranked ? minScores.reranker : undefined
  return (candidate) =>
    (final[candidate] ?? 0) >= least && (leastRead === undefined || (reranked?.score(candidate) ?? -Infinity) >= leastRead)
}

/** What a reranker is given to read: nothing where nothing may be returned, or where a period is told in its own order. */
function shortlistOf({ pool, plan, order, floor }: Judgement): readonly RecalledRow[] {
  if (plan.time.isTimeOnly || plan.maxTokens <= 0 || floor?.refusal) return []
  const distinct = collapse(order, (candidate) => pool.group(candidate))
  return distinct.slice(0, plan.shortlist).map((candidate) => pool.row(candidate))
}

/** Fused score by candidate, and the candidates by it. */
export function fusedOrder(pool: Pool, plan: RecallPlan): { readonly fused: Float64Array; readonly order: readonly number[] } {
  const fused = fuse(pool.channels, pool.count, plan.fusion)
  return { fused, order: inOrder(pool, fused, plan.time.isTimeOnly ? 'earliest' : 'latest') }
}

function hitOf({ pool, final, reranked, choice }: Judgement, candidate: number, rank: number): RecallHit {
  const scores = {
    final: final[candidate] ?? 0,
    reranker: reranked?.score(candidate) ?? null,
    semantic: rawOf(pool.channels, 'semantic', candidate),
    keyword: rawOf(pool.channels, 'keyword', candidate),
  }
  const nearDuplicates = choice.nearDuplicates(candidate).map((one) => pool.id(one))
  return { row: pool.row(candidate), scores, evidence: pool.evidence(candidate), rank, nearDuplicates }
}

/** The first part's raw number, which is the memory's own; null where the channel did not find the candidate. */
function rawOf(channels: readonly ChannelFinding[], name: ChannelFinding['channel'], candidate: number): number | null {
  const finding = channels.find(({ channel }) => channel === name)
  if (!finding || (finding.share[candidate] ?? 0) === 0) return null
  return finding.parts[0]?.raw(candidate) ?? 0
}
