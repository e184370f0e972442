import { countAbove } from './count-above.ts'
import type { ChannelFinding, ChannelPart, FeatureTable, FloorReading, Pool, RecalledRow, Whereabouts } from '@recollect/core'
import type { SlotChannel, SlotPart } from './channel.ts'
import { chooseSlots, type Choice } from './choose-slots.ts'
import type { Gists } from './gists.ts'
import { valuesAt } from './column.ts'
import type { Rows } from './rows.ts'

export interface PoolSource {
  readonly rows: Rows
  readonly gists: Gists
  row(slot: number): RecalledRow
  /** Memories that pass the filters and share the group of a slot. */
  evidence(slot: number): number
  /** Terms of the query that stand in a slot's memory. */
  matched(slot: number): readonly string[]
  /** Where memories stand that may or may not be in a pool of these slots. */
  whereabouts(ids: readonly string[], slots: Int32Array): readonly Whereabouts[]
  /** Whether a slot's memory tells how things are to be done from now on. */
  isInstruction(slot: number): boolean
  /** Features of slots whose fused scores are given. */
  features(slots: readonly number[], fused: Float64Array): FeatureTable
  /** What the floor judges the question by. */
  floor(): FloorReading
}

/** The slots that channels found, the best of each, as a pool of candidates. */
export function poolOf(
  source: PoolSource,
  channels: readonly SlotChannel[],
  query: Choice & { readonly terms: readonly string[] },
): Pool {
  const slots = chooseSlots(source.rows, channels, query)
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
    gist: (candidate) => source.gists.of(slot(candidate)),
    saysNoMore: (less, more) => source.gists.saysNoMore(slot(less), slot(more)),
    whereabouts: (ids) => source.whereabouts(ids, slots),
    evidence: (candidate) => source.evidence(slot(candidate)),
    row: (candidate) => source.row(slot(candidate)),
    matched: (candidate) => source.matched(slot(candidate)),
    features: (candidates, fused) => source.features(candidates.map(slot), valuesAt(fused, candidates)),
    isInstruction: (candidate) => source.isInstruction(slot(candidate)),
    floor: () => source.floor(),
  }
}

function finding(channel: SlotChannel, slots: Int32Array, totalWeight: number): ChannelFinding {
  const share = new Float64Array(slots.length)
  for (let candidate = 0; candidate < slots.length; candidate++) share[candidate] = channel.share[slots[candidate] ?? 0] ?? 0
  let ranks: Int32Array | undefined
  return {
    channel: channel.channel,
    weight: channel.weight / totalWeight,
    share,
    rank: (candidate) => (ranks ??= ranksOf(share))[candidate] ?? 0,
    parts: channel.parts.map((part) => partOf(part, slots)),
  }
}

function partOf({ name, raw, share }: SlotPart, slots: Int32Array): ChannelPart {
  const rawOf = (candidate: number): number => raw(slots[candidate] ?? 0)
  let ranks: Int32Array | undefined
  const ranked = () => ranksOf(Float64Array.from(slots.keys(), (candidate) => rawOf(candidate) || 0))
  return {
    name,
    raw: rawOf,
    share: (candidate) => share(slots[candidate] ?? 0),
    rank: (candidate) => (ranks ??= ranked())[candidate] ?? 0,
  }
}

/** From 1, by falling share; equal shares have equal ranks; 0 for a share of 0. */
function ranksOf(share: Float64Array): Int32Array {
  const sorted = share.toSorted()
  const ranks = new Int32Array(share.length)
  for (let candidate = 0; candidate < share.length; candidate++) {
    const own = share[candidate] ?? 0
    if (own > 0) ranks[candidate] = countAbove(sorted, own) + 1
  }
  return ranks
}
