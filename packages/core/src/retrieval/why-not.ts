import type { Fate } from './choose.ts'
import type { Judgement } from './judgement.ts'
import { leastFinal } from './least-final.ts'
import type { FilterName, OutsideFinding } from './pool.ts'
import { traceChannels, type TracedChannel } from './trace.ts'
import { ordinal, wayIn } from './wording.ts'

/** Most memories whose absence one recall explains. */
export const mostAbsences = 20

export type AbsenceReason =
  | 'returned'
  | 'unknown'
  | 'withdrawn'
  | 'changed_meanwhile'
  | 'filtered'
  | 'not_found'
  | 'below_floor'
  | 'duplicate'
  | 'near_duplicate'
  | 'no_room'

/** How far a memory came that was looked at. */
export interface Standing {
  readonly channels: readonly TracedChannel[]
  readonly fused: number
  /** From 1, by fused score. */
  readonly fusedRank: number
  /** False where it lies beyond what the ranker looks at, or no ranker is in use. */
  readonly ranked: boolean
  readonly final: number
  /** From 1, by `final`. */
  readonly rank: number
  /** `final` of the last memory that is returned; null where none is. */
  readonly lastReturned: number | null
}

/** Why one memory is not in an answer. */
export interface Absence {
  readonly id: string
  readonly reason: AbsenceReason
  /** In plain words. */
  readonly explanation: string
  /** `filtered`: what it does not pass. */
  readonly filters?: readonly FilterName[]
  /** `not_found`: what each channel made of it. */
  readonly outside?: readonly OutsideFinding[]
  /** Present where it came into the pool. */
  readonly standing?: Standing
  /** `duplicate`, `near_duplicate`: the memory that it stands under. */
  readonly under?: string
  /** `no_room`: its tokens, and how many were left when it was its turn. */
  readonly tokens?: { readonly needed: number; readonly left: number }
}

/** Explains the absence of the memories that the plan asks for, from what the stages decided. */
export function absencesOf(judged: Judgement): readonly Absence[] {
  const ids = judged.plan.whyNot ?? []
  const places = ids.length === 0 ? [] : judged.pool.whereabouts(ids)
  return ids.map((id, index): Absence => {
    const place = places[index] ?? { at: 'nowhere' }
    if (place.at === 'pool') return ofCandidate(judged, id, place.candidate)
    if (place.at === 'filtered') return filtered(id, place.by)
    return place.at === 'outside' ? outside(id, place.channels) : unknownMemory(id)
  })
}

/** Of a memory that the bank does not have, whoever else may have it. */
function unknownMemory(id: string): Absence {
  return { id, reason: 'unknown', explanation: 'The bank has no memory of this id.' }
}

function filtered(id: string, filters: readonly FilterName[]): Absence {
  const says: Readonly<Record<FilterName, string>> = {
    tags: 'the tags asked for',
    types: 'the kinds asked for',
    time: 'the period asked for',
  }
  const what = filters.map((name) => says[name]).join(' and ')
  return { id, reason: 'filtered', filters, explanation: `Filtered out: it does not pass ${what}.` }
}

function outside(id: string, channels: readonly OutsideFinding[]): Absence {
  const ways = channels.map(({ channel, rank, share, border, raw, floor }) => {
    if (floor !== null) return `${wayIn[channel]} it has ${figure(raw)}, under the floor of ${figure(floor)}`
    if (rank === null) return `${wayIn[channel]} it was not found`
    return `${wayIn[channel]} it is number ${rank} with ${figure(share)}, the last that was looked at has ${figure(border)}`
  })
  return {
    id,
    reason: 'not_found',
    outside: channels,
    explanation: `No channel found it among its best: ${ways.join('; ')}.`,
  }
}

function ofCandidate(judged: Judgement, id: string, candidate: number): Absence {
  const standing = standingOf(judged, candidate)
  const known = { id, standing }
  const { choice, pool } = judged
  if (!judged.above.includes(candidate))
    return { ...known, reason: 'below_floor', explanation: belowFloor(judged, candidate, standing) }
  const fate = choice.fate(candidate)
  if (fate === 'duplicate' || fate === 'near-duplicate') return { ...known, ...collapsed(judged, candidate, fate) }
  if (fate === 'kept')
    return {
      ...known,
      reason: 'returned',
      explanation: `It is returned, ${ordinal(choice.kept.indexOf(candidate) + 1)} by relevance.`,
    }
  const tokens = { needed: pool.tokens(candidate), left: choice.left(candidate) }
  const last = standing.lastReturned === null ? '' : `; the last that is returned has ${figure(standing.lastReturned)}`
  return {
    ...known,
    reason: 'no_room',
    tokens,
    explanation: `Number ${standing.rank} by relevance with ${figure(standing.final)}: it takes ${tokens.needed} tokens, and ${tokens.left} were left${last}.`,
  }
}

function collapsed(
  { pool, choice }: Judgement,
  candidate: number,
  fate: Extract<Fate, 'duplicate' | 'near-duplicate'>,
): Pick<Absence, 'reason' | 'under' | 'explanation'> {
  const under = pool.id(choice.under(candidate))
  return fate === 'duplicate'
    ? { reason: 'duplicate', under, explanation: `It says the same as ${under}, which ranks higher.` }
    : { reason: 'near_duplicate', under, explanation: `It says nothing that ${under} does not, which ranks higher.` }
}

function belowFloor({ plan, reranked, floor, final, order }: Judgement, candidate: number, standing: Standing): string {
  if (floor?.refusal) return `The whole answer is withheld. ${floor.refusal}`
  const least = leastFinal(plan, final[order[0] ?? 0] ?? 0)
  if (standing.final < least && plan.minScores.final === undefined) {
    return 'The question asks for a period, and it was neither said nor happened in it.'
  }
  if (standing.final < least) return `Its score ${figure(standing.final)} is under the floor of ${figure(least)}.`
  return `The reranker gave it ${figure(reranked?.score(candidate) ?? null)}, under the floor of ${figure(plan.minScores.reranker ?? null)}.`
}

function standingOf(judged: Judgement, candidate: number): Standing {
  const { pool, plan, fusion, order, final, choice, ranking } = judged
  const last = choice.kept.at(-1)
  const fusedRank = fusion.order.indexOf(candidate) + 1
  return {
    channels: traceChannels(pool, candidate, plan.fusion),
    fused: fusion.fused[candidate] ?? 0,
    fusedRank,
    ranked: ranking?.ranks(candidate) ?? false,
    final: final[candidate] ?? 0,
    rank: order.indexOf(candidate) + 1,
    lastReturned: last === undefined ? null : (final[last] ?? 0),
  }
}

function figure(value: number | null): string {
  return value === null ? 'nothing' : String(Number(value.toPrecision(3)))
}
