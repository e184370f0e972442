import type { FloorReading } from './floor/signals.ts'
import type { Gist } from './near-duplicate.ts'
import type { RecalledRow } from './plan.ts'
import type { FeatureTable } from './rank/features.ts'

export const channelNames = ['keyword', 'semantic', 'temporal'] as const
export type ChannelName = (typeof channelNames)[number]

/** One measured number of a channel and what it adds to the channel's share. Worked out when asked: only what is returned is. */
export interface ChannelPart {
  readonly name: string
  /** As measured: BM25, cosine, fit. NaN where there was nothing to measure. */
  raw(candidate: number): number
  /** Added up over the parts of a channel they give its share. */
  share(candidate: number): number
  /** From 1, by the measured number among the pool; 0 where there was nothing to measure or the number is 0. */
  rank(candidate: number): number
}

/** What one channel says of each candidate of a pool, by the candidate's index. */
export interface ChannelFinding {
  readonly channel: ChannelName
  /** Its part in the fused score; the weights of the channels in use add up to 1. */
  readonly weight: number
  /** 0 … 1; 0 where the channel did not find the candidate. */
  readonly share: Float64Array
  /** From 1, by share; 0 where the channel did not find the candidate. */
  rank(candidate: number): number
  readonly parts: readonly ChannelPart[]
}

/** What kept a memory from being looked at: the caller's tags, kinds or period. */
export type FilterName = 'tags' | 'types' | 'time'

/** What one channel says of a memory that passes the filters and that no channel put into the pool. */
export interface OutsideFinding {
  readonly channel: ChannelName
  /** From 1, among all memories that pass; null where the channel did not find it. */
  readonly rank: number | null
  readonly share: number
  /** The least share of the channel that came into the pool; null where none of the channel did. */
  readonly border: number | null
  /** The first part's raw number, which is the memory's own; null where there was nothing to measure. */
  readonly raw: number | null
  /** The caller's floor of the channel that it lies under; null where it lies under none. */
  readonly floor: number | null
}

/** Where a memory stands, by its id, in one search. */
export type Whereabouts =
  | { readonly at: 'pool'; readonly candidate: number }
  | { readonly at: 'outside'; readonly channels: readonly OutsideFinding[] }
  | { readonly at: 'filtered'; readonly by: readonly FilterName[] }
  | { readonly at: 'nowhere' }

/**
 * The memories that at least one channel put forward, all filters passed. Everything that ranks them works on candidates' indexes;
 * rows are decoded only for what is returned.
 */
export interface Pool {
  readonly count: number
  readonly channels: readonly ChannelFinding[]
  /** Terms of the query after analysis, as the keyword channel looked them up. */
  readonly terms: readonly string[]
  /** Epoch milliseconds by which equal scores are ordered, latest first. */
  time(candidate: number): number
  id(candidate: number): string
  tokens(candidate: number): number
  /** Candidates of one group say the same. */
  group(candidate: number): number
  /** What the candidate says, to tell near-duplicates by; null where it is too long or too short to compare. */
  gist(candidate: number): Gist | null
  /** Whether the one candidate says nothing that the other does not. */
  saysNoMore(less: number, more: number): boolean
  /** Memories that pass the filters and are of the candidate's group. */
  evidence(candidate: number): number
  row(candidate: number): RecalledRow
  /** Terms of the query that stand in the candidate itself. */
  matched(candidate: number): readonly string[]
  /** Where memories stand, in the order of their ids. Looks through the whole bank. */
  whereabouts(ids: readonly string[]): readonly Whereabouts[]
  /** Features of some candidates, a row each in their order; absent where nothing is there to compute them. */
  features?(candidates: readonly number[], fused: Float64Array): FeatureTable
  /** Whether a candidate tells how things are to be done from now on; absent where nobody has looked. */
  isInstruction?(candidate: number): boolean
  /** What the floor judges the question by; absent where nothing is there to read it. */
  floor?(): FloorReading
}
