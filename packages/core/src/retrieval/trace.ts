import type { RecallHit, Fusion } from './plan.ts'
import type { FloorVerdict } from './floor/judge-floor.ts'
import { contribution } from './fuse.ts'
import type { Judgement } from './judgement.ts'
import type { ChannelFinding, ChannelName, Pool } from './pool.ts'
import { reasonOf } from './reason.ts'

export interface TracedPart {
  readonly part: string
  /** From 1, by `raw` among the pool; null where there was nothing to measure. */
  readonly rank: number | null
  /** Null where there was nothing to measure, such as a memory without a vector. */
  readonly raw: number | null
  readonly share: number
}

export interface TracedChannel {
  readonly channel: ChannelName
  /** From 1; null where the channel did not find the memory. */
  readonly rank: number | null
  readonly share: number
  /** What the channel adds to the fused score. */
  readonly adds: number
  readonly parts: readonly TracedPart[]
}

/** A feature of the ranker and what it added to the score of one memory. */
export interface TracedFeature {
  readonly feature: string
  readonly meaning: string
  /** Null where the feature is missing for this question. */
  readonly value: number | null
  /** What the value says of this memory, in words. */
  readonly says: string
  readonly adds: number
}

/** `score` = `base` + `fused` + the features' `adds` + `others`. */
export interface TracedRanking {
  /** What the ranked memories are ordered by; `final` is its calibration to 0 … 1. */
  readonly score: number
  /** Mean of the trees: the score of a memory of which nothing is known. */
  readonly base: number
  /** What the share of the fused score adds. */
  readonly fused: number
  /** Sum over the features that are not named. */
  readonly others: number
  /** Those that moved it most, the strongest first. */
  readonly features: readonly TracedFeature[]
}

export interface TracedHit {
  readonly id: string
  /** Place by relevance, from 1. */
  readonly rank: number
  /** What it was ordered by: the ranker's relevance, or without a ranker the sum of what the channels add. */
  readonly final: number
  /** What the channels add up to, and the place that gave, from 1. */
  readonly fused: { readonly score: number; readonly rank: number }
  /** What a reranker made of it; absent where none read it. */
  readonly reranked?: { readonly score: number; readonly rankedPlace: number }
  /** Null without a ranker, and for a memory that it did not look at. */
  readonly ranking: TracedRanking | null
  readonly channels: readonly TracedChannel[]
  /** Terms of the query, as stemmed, that stand in the memory itself. */
  readonly matched: readonly string[]
  readonly evidence: number
  /** Memories of the pool that say the same to the letter and stand under it, and those that say nothing more than it. */
  readonly duplicates: readonly string[]
  readonly nearDuplicates: readonly string[]
  /** Why the memory is there, in one sentence. */
  readonly reason: string
}

export interface RecallTrace {
  readonly terms: readonly string[]
  readonly fusion: Fusion
  /** Name of the ranker that ordered the first candidates; null without one. */
  readonly ranker: string | null
  readonly channels: readonly { readonly channel: ChannelName; readonly weight: number; readonly found: number }[]
  /** Memories in the pool, and what each later stage left of them. */
  readonly counts: { readonly pool: number; readonly aboveFloor: number; readonly distinct: number; readonly returned: number }
  /** What the abstaining floor made of the question; null where it is off or did not judge. */
  readonly floor: FloorVerdict | null
  readonly results: readonly TracedHit[]
}

/** What is returned, in the order it is told. */
export type Told = readonly { readonly candidate: number; readonly hit: RecallHit }[]

/** How an answer came to be. */
export function traceOf(judged: Judgement, told: Told, ranker: { readonly name: string } | null): RecallTrace {
  const { pool, plan, above, choice, ranking } = judged
  return {
    terms: pool.terms,
    fusion: plan.fusion,
    ranker: ranking ? (ranker?.name ?? null) : null,
    channels: pool.channels.map(({ channel, weight, share }) => ({
      channel,
      weight,
      found: share.filter((own) => own > 0).length,
    })),
    counts: { pool: pool.count, aboveFloor: above.length, distinct: choice.distinct, returned: told.length },
    floor: judged.floor,
    results: told.map(({ candidate, hit }) => traceHit(judged, candidate, hit)),
  }
}

/** How one candidate came to its place. */
function traceHit(judged: Judgement, candidate: number, { rank, scores, evidence, nearDuplicates }: RecallHit): TracedHit {
  const { pool, plan, fusion, ranking, reranked, choice } = judged
  const read = reranked?.score(candidate) ?? null
  const traced = {
    id: pool.id(candidate),
    rank,
    final: scores.final,
    fused: { score: fusion.fused[candidate] ?? 0, rank: fusion.order.indexOf(candidate) + 1 },
    ...(reranked === null || read === null ? {} : { reranked: { score: read, rankedPlace: reranked.rankedPlace(candidate) } }),
    ranking: ranking?.explain(candidate) ?? null,
    channels: traceChannels(pool, candidate, plan.fusion),
    matched: pool.matched(candidate),
    evidence,
    duplicates: choice.duplicates(candidate).map((one) => pool.id(one)),
    nearDuplicates,
  }
  return { ...traced, reason: reasonOf(traced) }
}

/** What each channel says of a candidate. */
export function traceChannels(pool: Pool, candidate: number, fusion: Fusion): TracedChannel[] {
  return pool.channels.map((finding) => traceChannel(finding, candidate, fusion))
}

function traceChannel(finding: ChannelFinding, candidate: number, fusion: Fusion): TracedChannel {
  return {
    channel: finding.channel,
    rank: placeOf(finding.rank(candidate)),
    share: finding.share[candidate] ?? 0,
    adds: contribution(finding, candidate, fusion),
    parts: finding.parts.map((part) => ({
      part: part.name,
      rank: placeOf(part.rank(candidate)),
      raw: measured(part.raw(candidate)),
      share: part.share(candidate),
    })),
  }
}

function placeOf(rank: number): number | null {
  return rank === 0 ? null : rank
}

function measured(raw: number): number | null {
  return Number.isNaN(raw) ? null : raw
}
