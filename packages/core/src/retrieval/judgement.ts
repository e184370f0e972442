import type { Choice } from './choose.ts'
import type { FloorVerdict } from './floor/judge-floor.ts'
import type { RecallPlan } from './plan.ts'
import type { Pool } from './pool.ts'
import type { Ranking } from './rank/rank.ts'
import type { Reranked } from './rerank.ts'

/** What each stage made of a pool: all that an answer and its explanations are written from. */
export interface Judgement {
  readonly pool: Pool
  readonly plan: RecallPlan
  readonly fusion: { readonly fused: Float64Array; readonly order: readonly number[] }
  /** Null without a ranker, or where the question is for a period alone. */
  readonly ranking: Ranking | null
  /** Null where no reranker has read. */
  readonly reranked: Reranked | null
  /** By candidate: what the order goes by. */
  readonly final: Float64Array
  /** All candidates, best first. */
  readonly order: readonly number[]
  /** What the abstaining floor made of the question; null where it did not judge. */
  readonly floor: FloorVerdict | null
  /** Those above the floors; none where the floor withholds the answer. */
  readonly above: readonly number[]
  readonly choice: Choice
}
