import type { Fusion } from './plan.ts'
import { contribution } from './fuse.ts'
import type { ChannelFinding, ChannelName, Pool } from './pool.ts'

export interface TracedPart {
  readonly part: string
  /** Null where there was nothing to measure, such as a memory without a vector. */
  readonly raw: number | null
  readonly share: number
}

export interface TracedChannel {
  readonly channel: ChannelName
  /** From 1; null where the channel did not find the memory. */
  readonly rank: number | null
  readonly share: number
  /** What the channel adds to `final`. */
  readonly adds: number
  readonly parts: readonly TracedPart[]
}

/** A feature of the ranker and what it added to the score of one memory. */
export interface TracedFeature {
  readonly feature: string
  readonly meaning: string
  /** Null where the feature is missing for this question. */
  readonly value: number | null
  readonly adds: number
}

export interface TracedHit {
  readonly id: string
  readonly rank: number
  /** What it was ordered by: the ranker's relevance, or without a ranker the sum of what the channels add. */
  readonly final: number
  /** What a reranker made of it; absent where none read it. */
  readonly reranked?: { readonly score: number; readonly rankedPlace: number }
  /** What moved it most in the ranker's judgement, the strongest first; empty without a ranker. */
  readonly lifted: readonly TracedFeature[]
  readonly channels: readonly TracedChannel[]
  /** Terms of the query, as stemmed, that stand in the memory itself. */
  readonly matched: readonly string[]
  readonly evidence: number
  /** Why the memory is there, in plain words. */
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
  readonly results: readonly TracedHit[]
}

/** How one candidate came to its place. */
export function traceHit(
  pool: Pool,
  candidate: number,
  place: { rank: number; final: number; fusion: Fusion; lifted: readonly TracedFeature[] },
): TracedHit {
  const channels = pool.channels.map((finding) => traceChannel(finding, candidate, place.fusion))
  const matched = pool.matched(candidate)
  const evidence = pool.evidence(candidate)
  const reason = reasonOf(channels, matched, evidence)
  return {
    id: pool.id(candidate),
    rank: place.rank,
    final: place.final,
    lifted: place.lifted,
    channels,
    matched,
    evidence,
    reason,
  }
}

function traceChannel(finding: ChannelFinding, candidate: number, fusion: Fusion): TracedChannel {
  const rank = finding.rank(candidate)
  return {
    channel: finding.channel,
    rank: rank === 0 ? null : rank,
    share: finding.share[candidate] ?? 0,
    adds: contribution(finding, candidate, fusion),
    parts: finding.parts.map((part) => ({
      part: part.name,
      raw: measured(part.raw(candidate)),
      share: part.share(candidate),
    })),
  }
}

function measured(raw: number): number | null {
  return Number.isNaN(raw) ? null : raw
}

const says: Readonly<Record<ChannelName, string>> = {
  keyword: 'by its words',
  semantic: 'by its meaning',
  temporal: 'by its time',
}

function reasonOf(channels: readonly TracedChannel[], matched: readonly string[], evidence: number): string {
  const found = channels.filter((channel) => channel.rank !== null).toSorted((a, b) => b.adds - a.adds)
  const ways = found.map(({ channel, rank }) => `${says[channel]} (rank ${rank})`).join(' and ')
  const own = matched.length > 0 ? `; it contains ${matched.join(', ')}` : surroundings(found)
  const copies = evidence > 1 ? `; ${evidence} memories say the same` : ''
  return `Found ${ways}${own}${copies}.`
}

function surroundings(found: readonly TracedChannel[]): string {
  const keyword = found.find(({ channel }) => channel === 'keyword')
  return keyword ? '; the words stand beside it, in its window or session' : ''
}
