import { questionFit, type FitItem, type QuestionTime, type RecallPlan } from '@recollect/core'
import type { SlotChannel } from './channel.ts'
import type { Rows } from './rows.ts'
import type { Scope } from './scope.ts'
import type { Sessions } from './sessions.ts'

export interface TemporalSource {
  readonly rows: Rows
  readonly sessions: Sessions
}

/** The temporal channel's share: how well what a memory tells, or when it was told, lies in the periods that the question names. */
export function temporalChannel(
  source: TemporalSource,
  scope: Scope,
  { plan, share }: { readonly plan: RecallPlan; readonly share: Float64Array },
): SlotChannel {
  const fitOf = fitOfSlot(source, scope, plan.time)
  for (let slot = 0; slot < scope.size; slot++) share[slot] = scope.candidate[slot] === 1 ? fitOf(slot) : 0
  const fit = (slot: number) => share[slot] ?? 0
  return { channel: 'temporal', weight: plan.weights.temporal, share, parts: [{ name: 'fit', raw: fit, share: fit }] }
}

function fitOfSlot({ rows, sessions }: TemporalSource, scope: Scope, time: QuestionTime): (slot: number) => number {
  const { ordinals, count } = countsSessions(time) ? inTime(rows, sessions, scope) : uncounted
  const sessionOf = sessions.session.values
  // One object for all slots: a question about time asks for the fit of every memory of the bank.
  const item: { -readonly [Field in keyof FitItem]: FitItem[Field] } = {
    occurredStart: null,
    occurredEnd: null,
    mentionedAt: null,
    sessionOrdinal: 0,
    sessionCount: count,
  }
  return (slot) => {
    item.occurredStart = orNull(rows.occurredStart.at(slot))
    item.occurredEnd = orNull(rows.occurredEnd.at(slot))
    item.mentionedAt = rows.timeOf(slot)
    item.sessionOrdinal = ordinals[sessionOf[slot] ?? 0] ?? 0
    return questionFit(time, item)
  }
}

function orNull(time: number): number | null {
  return Number.isNaN(time) ? null : time
}

interface SessionPlaces {
  /** Place of each session by time of first mention, from 1, by session number. */
  readonly ordinals: Int32Array
  readonly count: number
}

const uncounted: SessionPlaces = { ordinals: new Int32Array(0), count: 0 }

/** True when a fit depends on the places of sessions. */
function countsSessions({ references }: QuestionTime): boolean {
  return references.some((reference) => reference.kind === 'session' || reference.earlier)
}

function inTime(rows: Rows, sessions: Sessions, { size, visible }: Scope): SessionPlaces {
  const starts = new Float64Array(sessions.members.length).fill(Number.POSITIVE_INFINITY)
  const sessionOf = sessions.session.values
  for (let slot = 0; slot < size; slot++) {
    if (visible[slot] !== 1) continue
    const session = sessionOf[slot] ?? 0
    starts[session] = Math.min(starts[session] ?? 0, rows.timeOf(slot))
  }
  const present = Array.from(starts.keys()).filter((session) => starts[session] !== Number.POSITIVE_INFINITY)
  const ordered = present.toSorted((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0))
  const ordinals = new Int32Array(starts.length)
  for (const [index, session] of ordered.entries()) ordinals[session] = index + 1
  return { ordinals, count: ordered.length }
}
