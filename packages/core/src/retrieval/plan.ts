import type { ImageRow } from '../ports/image.ts'
import type { MemoryKind } from '../memory/memory.ts'
import type { TagFilter, TagGroup } from '../memory/tags.ts'

export const budgets = ['low', 'mid', 'high'] as const
export type Budget = (typeof budgets)[number]

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

/** Floors from the caller: semantic and keyword drop rows from their own channel only, final drops results. */
export interface MinScores {
  readonly semantic?: number
  readonly keyword?: number
  readonly reranker?: number
  readonly final?: number
}

/** All that a search of an image needs; made once by the planner, pure data. The retrieval owner extends it. */
export interface RecallPlan {
  readonly query: string
  readonly now: number
  readonly budget: Budget
  readonly maxTokens: number
  readonly filter: RecallFilter
  readonly minScores: MinScores
  readonly trace: boolean
  /** Unit vector of the query in the active embedding model's space; null without one. */
  readonly queryVector: Float32Array | null
}

export interface RecallScores {
  readonly final: number
  readonly reranker: number | null
  readonly semantic: number | null
  readonly keyword: number | null
}

export interface RecallHit {
  readonly row: ImageRow
  readonly scores: RecallScores
  /** How many memories say the same and were collapsed into this one, itself included. */
  readonly evidence: number
}

export interface RecallOutcome {
  readonly hits: readonly RecallHit[]
  /** Present when the plan asked for it. Written by the code that scored. */
  readonly trace: unknown
}
