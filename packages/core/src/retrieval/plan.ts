import type { ImageRow } from '../ports/image.ts'
import type { MemoryKind } from '../memory/memory.ts'
import type { TagFilter, TagGroup } from '../memory/tags.ts'
import type { QuestionTime } from '../time/types.ts'
import type { RerankScores } from './rerank.ts'
import type { RecallTrace } from './trace.ts'
import type { Absence } from './why-not.ts'

export const budgets = ['low', 'mid', 'high'] as const
export type Budget = (typeof budgets)[number]

/** How many memories of each channel enter the pool that is fused. */
export const poolDepth: Readonly<Record<Budget, number>> = { low: 100, mid: 300, high: 1000 }

export interface RecallFilter {
  readonly kinds: readonly MemoryKind[]
  readonly tags?: TagFilter
  readonly tagGroups?: TagGroup
  /** Memories that occurred or were mentioned inside; epoch milliseconds, end exclusive. */
  readonly window?: TimeWindow
}

export interface TimeWindow {
  readonly start: number
  readonly end: number
}

/**
 * Floors from the caller: `semantic` (cosine) and `keyword` (BM25 of the memory's own words) drop rows from their own channel only,
 * `final` and `reranker` (0 … 1) drop results. The floor of a reranker that is not there, late or failing is not applied.
 */
export interface MinScores {
  readonly semantic?: number
  readonly keyword?: number
  readonly reranker?: number
  readonly final?: number
}

/** Shares of a memory's own score, its neighbours' window and its session in one channel; only their proportions matter. */
export interface GrainWeights {
  readonly memory: number
  readonly window: number
  readonly session: number
}

/** How scores are put together. Data, so that a measurement can vary it. */
export interface Weights {
  readonly keyword: number
  readonly semantic: number
  readonly temporal: number
  readonly keywordGrains: GrainWeights
  readonly semanticGrains: GrainWeights
}

/** `weighted` adds the channels' shares; `reciprocal-rank` adds weight / (k + rank). */
export type Fusion = { readonly method: 'weighted' } | { readonly method: 'reciprocal-rank'; readonly k: number }

/** All that a search of an image needs; made once by the planner, pure data. */
export interface RecallPlan {
  readonly query: string
  readonly now: number
  readonly budget: Budget
  readonly maxTokens: number
  readonly filter: RecallFilter
  readonly minScores: MinScores
  readonly trace: boolean
  /** Ids of memories whose absence is to be explained. */
  readonly whyNot?: readonly string[]
  readonly weights: Weights
  readonly fusion: Fusion
  /** Unit vector of the query in the active embedding model's space; null without one. */
  readonly queryVector: Float32Array | null
  /** What the query says about time, read at `now` in the bank's time zone. */
  readonly time: QuestionTime
  /** Names so many of the ranked memories, for a reranker to read. */
  readonly shortlist?: number
  /** Reorders by what a reranker said. */
  readonly reranked?: RerankScores
}

export interface RecallScores {
  /** 0 … 1: the weighted mean of the shares of the channels in use. */
  readonly final: number
  /** 0 … 1, the reranker's relevance; null where none read the memory. */
  readonly reranker: number | null
  /** Cosine with the query; null where the semantic channel did not find the memory. */
  readonly semantic: number | null
  /** BM25 of the memory's own words, 0 where only its surroundings match; null where the keyword channel did not find it. */
  readonly keyword: number | null
}

/** A memory as recall returns it. */
export type RecalledRow = Omit<ImageRow, 'vector'>

export interface RecallHit {
  readonly row: RecalledRow
  readonly scores: RecallScores
  /** How many memories that pass the filters say the same and were collapsed into this one, itself included. */
  readonly evidence: number
  /** Place by relevance, from 1; that of the list, but where the answer is told in order of time. */
  readonly rank: number
  /** Ids of near-duplicates that stand under this one. */
  readonly nearDuplicates: readonly string[]
}

export interface RecallOutcome {
  readonly hits: readonly RecallHit[]
  /** Why there are no hits, in words; null where there are. */
  readonly nothing: string | null
  /** So many of the first hits stand in order of time, because the question asks for the order of events; 0 where all stand by relevance. */
  readonly chronological: number
  /** Present when the plan asked for it. Written by the code that scored. */
  readonly trace: RecallTrace | null
  /** Why each memory that the plan asks for is not there, in its order; present when the plan asked for it. */
  readonly absences?: readonly Absence[]
  /** The first of the ranked order, each text once, before floors and budget; present when the plan asked for it. */
  readonly shortlist?: readonly RecalledRow[]
}
