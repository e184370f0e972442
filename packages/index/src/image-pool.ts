import type { ChannelFinding, FeatureTable, Pool, RecalledRow } from '@recollect/core'
import type { SlotChannel } from './channel.ts'
import type { Rows } from './rows.ts'

export interface PoolSource {
  readonly rows: Rows
  /** Memories that pass the filters and share the group of a slot. */
  evidence(slot: number): number
  /** Terms of the query that stand in a slot's memory. */
  matched(slot: number): readonly string[]
  /** Features of slots whose fused scores are given. */
  features(slots: readonly number[], fused: Float64Array): FeatureTable
}

/** The slots that any channel found, the best `depth` of each, as a pool of candidates. */
export function poolOf(
  source: PoolSource,
  channels: readonly SlotChannel[],
  query: { terms: readonly string[]; depth: number },
): Pool {
  const slots = union(channels.map(({ share }) => best(share, source.rows.length, query.depth)))
  const slot = (candidate: number): number => slots[candidate] ?? 0
  const total = channels.reduce((sum, { weight }) => sum + weight, 0)
  return {
    count: slots.length,
    channels: channels.map((channel) => finding(channel, slots, total)),
    terms: query.terms,
    time: (candidate) => source.rows.timeOf(slot(candidate)),
    id: (candidate) => source.rows.id(slot(candidate)),
    tokens: (candidate) => source.rows.tokens.at(slot(candidate)),
    group: (candidate) => source.rows.group.at(slot(candidate)),
    evidence: (candidate) => source.evidence(slot(candidate)),
    row: (candidate): RecalledRow => source.rows.row(slot(candidate)),
    matched: (candidate) => source.matched(slot(candidate)),
    features: (candidates, fused) =>
      source.features(
        candidates.map(slot),
        Float64Array.from(candidates, (candidate) => fused[candidate] ?? 0),
      ),
  }
}

/** Slots with a positive share that is not below the `depth`-th best; ties at the border are all kept, so that no order decides. */
function best(share: Float64Array, size: number, depth: number): number[] {
  const found: number[] = []
  for (let slot = 0; slot < size; slot++) if ((share[slot] ?? 0) > 0) found.push(slot)
  if (found.length <= depth) return found
  const border = Float64Array.from(found, (slot) => share[slot] ?? 0).sort()[found.length - depth] ?? 0
  return found.filter((slot) => (share[slot] ?? 0) >= border)
}

function union(lists: readonly (readonly number[])[]): number[] {
  return lists.length === 1 ? [...(lists[0] ?? [])] : [...new Set(lists.flat())]
}

function finding(channel: SlotChannel, slots: readonly number[], totalWeight: number): ChannelFinding {
  const share = Float64Array.from(slots, (slot) => channel.share[slot] ?? 0)
  return {
    channel: channel.channel,
    weight: channel.weight / totalWeight,
    share,
    rank: ranks(share),
    parts: channel.parts.map((part) => ({
      name: part.name,
      raw: Float64Array.from(slots, (slot) => part.raw(slot)),
      share: Float64Array.from(slots, (slot) => part.share(slot)),
    })),
  }
}

/** From 1, by falling share; equal shares have equal ranks; 0 for a share of 0. */
function ranks(share: Float64Array): Int32Array {
  const sorted = share.toSorted()
  const rank = new Int32Array(share.length)
  for (let i = 0; i < share.length; i++) {
    const own = share[i] ?? 0
    if (own > 0) rank[i] = share.length - above(sorted, own) + 1
  }
  return rank
}

/** First index of an ascending list whose value is greater. */
function above(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
