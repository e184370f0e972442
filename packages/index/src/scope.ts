import { passesTagGroup, passesTags, type FilterName, type RecallFilter, type TimeWindow } from '@recollect/core'
import type { Column } from './column.ts'
import type { Rows } from './rows.ts'
import type { Sessions, Totals } from './sessions.ts'

/**
 * What one search may see and what it may return. `visible` memories (1) make up the corpus: statistics, windows and sessions are
 * of them alone, so that a memory hidden by tags leaves no mark on any score. `candidate` memories (1) are the visible ones that
 * pass the remaining filters; only they are scored and returned.
 */
export interface Scope {
  readonly size: number
  readonly visible: Uint8Array
  readonly candidate: Uint8Array
  readonly totals: Totals
  /** Terms in each session, by session number. */
  readonly sessionLength: Float64Array
  /** Memories in each session, by session number. */
  readonly sessionMembers: Int32Array
  /** No filter narrows the search: every live memory is a candidate. */
  readonly open: boolean
}

export interface ScopeSource {
  readonly rows: Rows
  readonly sessions: Sessions
  readonly live: Column<Uint8Array>
  /** Terms of each slot's memory. */
  readonly lengths: Column<Int32Array>
}

export function scopeOf(source: ScopeSource, filter: RecallFilter): Scope {
  const size = source.rows.length
  const hidesByTags = filter.tagGroups !== undefined || (filter.tags !== undefined && narrows(filter.tags))
  const visible = hidesByTags ? visibleByTags(source, filter) : source.live.values
  const passing = passesKindAndTime(source.rows, filter)
  const candidate = passing ? visible.slice(0, size).map((seen, slot) => (seen === 1 && passing(slot) ? 1 : 0)) : visible
  const open = { size, visible, candidate, open: !hidesByTags && !passing }
  if (!hidesByTags) {
    const { totals, length, members } = source.sessions
    return { ...open, totals, sessionLength: length.values, sessionMembers: members.values }
  }
  return { ...open, ...statisticsOf(source, visible) }
}

function narrows(tags: NonNullable<RecallFilter['tags']>): boolean {
  return tags.tags.length > 0 || tags.match === 'exact'
}

/** Tags are interned, so the filter is asked once a distinct set, not once a memory. */
function visibleByTags({ rows, live }: ScopeSource, filter: RecallFilter): Uint8Array {
  const passes = rows.tagSets.values.map((tags) => passesByTags(tags, filter))
  const sets = rows.tags.values
  return live.values.slice(0, rows.length).map((alive, slot) => (alive === 1 && passes[sets[slot] ?? 0] ? 1 : 0))
}

function passesByTags(tags: readonly string[], filter: RecallFilter): boolean {
  return (
    (filter.tags === undefined || passesTags(tags, filter.tags)) &&
    (filter.tagGroups === undefined || passesTagGroup(tags, filter.tagGroups))
  )
}

/** The filters that a memory does not pass. */
export function filtersOut(rows: Rows, slot: number, filter: RecallFilter): FilterName[] {
  const failed: FilterName[] = []
  if (!passesByTags(rows.tagSets.get(rows.tags.at(slot)), filter)) failed.push('tags')
  if (!filter.kinds.includes(rows.kinds.get(rows.kind.at(slot)))) failed.push('types')
  if (filter.window && !touches(rows, slot, filter.window)) failed.push('time')
  return failed
}

function passesKindAndTime(rows: Rows, filter: RecallFilter): ((slot: number) => boolean) | undefined {
  const kinds = rows.kinds.values.map((kind) => filter.kinds.includes(kind))
  const anyKind = kinds.every(Boolean)
  const { window } = filter
  if (anyKind && !window) return undefined
  const kindOf = rows.kind.values
  return (slot) => (anyKind || kinds[kindOf[slot] ?? 0] === true) && (!window || touches(rows, slot, window))
}

/** Occurred or was mentioned inside the window; a memory without either time counts from its creation. End exclusive. */
function touches(rows: Rows, slot: number, window: TimeWindow): boolean {
  const mentioned = rows.mentionedAt.at(slot)
  if (mentioned >= window.start && mentioned < window.end) return true
  const start = rows.occurredStart.at(slot)
  const end = rows.occurredEnd.at(slot)
  const from = Number.isNaN(start) ? end : start
  const until = Number.isNaN(end) ? start : end
  if (from < window.end && until >= window.start) return true
  const created = rows.createdAt.at(slot)
  return Number.isNaN(mentioned) && Number.isNaN(from) && created >= window.start && created < window.end
}

function statisticsOf(source: ScopeSource, visible: Uint8Array): Pick<Scope, 'totals' | 'sessionLength' | 'sessionMembers'> {
  const { sessions } = source
  const sessionLength = new Float64Array(sessions.members.length)
  const sessionMembers = new Int32Array(sessions.members.length)
  const totals = { memories: 0, sessions: 0, length: 0, windowLength: 0 }
  const lengthOf = (slot: number) => (slot >= 0 && visible[slot] === 1 ? source.lengths.at(slot) : 0)
  for (let slot = 0; slot < source.rows.length; slot++) {
    if (visible[slot] !== 1) continue
    const session = sessions.session.at(slot)
    const length = lengthOf(slot)
    totals.memories++
    totals.sessions += sessionMembers[session] === 0 ? 1 : 0
    sessionMembers[session] = (sessionMembers[session] ?? 0) + 1
    sessionLength[session] = (sessionLength[session] ?? 0) + length
    totals.length += length
    totals.windowLength += lengthOf(sessions.before.at(slot)) + length + lengthOf(sessions.after.at(slot))
  }
  return { totals, sessionLength, sessionMembers }
}
