import { has, readNumber, readOrdinal, sense, skipFillers, type Cursor, type Match, type Rule } from './cursor.ts'
import { shiftAfter, shiftBefore } from './shifts.ts'

export interface SessionRange {
  readonly from: number
  readonly to: number
  readonly fromEnd: boolean
}

/** "our first session", "the last two conversations", "three sessions ago", "sessions 1 through 3", "last time we talked", 上次聊天. */
export const session: Rule<SessionRange> = (cursor, at) => {
  const match = numbered(cursor, at) ?? counted(cursor, at) ?? agoBefore(cursor, at) ?? nthOne(cursor, at) ?? lastOne(cursor, at)
  return match === undefined || hasTopic(cursor, match.end) ? undefined : match
}

/** "session 3", "sessions 1 through 3", "sessions 2 and 3", "sesión número 3"; and "session before last". */
function numbered(cursor: Cursor, at: number): Match<SessionRange> | undefined {
  if (!has(cursor, at, 'session')) return undefined
  if (has(cursor, at + 1, 'before-last')) return fromEnd(2, 2, at + 2)
  const after = shiftAfter(cursor, at + 1)
  if (after !== undefined && after.shift < 0) return fromEnd(-after.shift, -after.shift, at + 2)
  const first = readNumber(cursor, skipFillers(cursor, skipNumberSign(cursor, at + 1)))
  if (first === undefined || first.value.least < 1 || first.value.least !== first.value.most) return undefined
  const second = joins(cursor, first.end) ? readNumber(cursor, skipNumberSign(cursor, first.end + 1)) : undefined
  const to = second?.value.least ?? first.value.least
  if (to < first.value.least) return undefined
  return { value: { from: first.value.least, to, fromEnd: false }, end: (second ?? first).end }
}

function skipNumberSign(cursor: Cursor, at: number): number {
  return cursor.tokens[at]?.text === '#' ? at + 1 : at
}

function joins(cursor: Cursor, at: number): boolean {
  return has(cursor, at, 'to') || has(cursor, at, 'and')
}

/** "three sessions ago", 2回前のセッション. */
function counted(cursor: Cursor, at: number): Match<SessionRange> | undefined {
  const number = readNumber(cursor, at)
  if (number === undefined) return undefined
  const place = skipFillers(cursor, number.end)
  const end = isSession(cursor, place) && isAgo(cursor, place + 1) ? place + 2 : sessionAfterAgo(cursor, place)
  return end === undefined ? undefined : fromEnd(number.value.least, number.value.most, end)
}

function sessionAfterAgo(cursor: Cursor, at: number): number | undefined {
  const place = skipFillers(cursor, at + 1)
  return has(cursor, at - 1, 'filler') && isAgo(cursor, at) && isSession(cursor, place) ? place + 1 : undefined
}

function isAgo(cursor: Cursor, at: number): boolean {
  const distance = sense(cursor, at, 'distance')
  return distance?.place === 'after' && distance.direction === -1
}

/** "vor drei Sitzungen", "il y a trois sessions". */
function agoBefore(cursor: Cursor, at: number): Match<SessionRange> | undefined {
  const distance = sense(cursor, at, 'distance')
  if (distance?.place !== 'before' || distance.direction !== -1) return undefined
  const number = readNumber(cursor, at + 1)
  const place = number === undefined ? at : skipFillers(cursor, number.end)
  if (number === undefined || !has(cursor, place, 'session')) return undefined
  return fromEnd(number.value.least, number.value.most, place + 1)
}

/** "first session", "first two sessions", "second to fourth session", "second to last session", "first time we talked". */
function nthOne(cursor: Cursor, at: number): Match<SessionRange> | undefined {
  const first = readOrdinal(cursor, at)
  if (first === undefined || first.value < 1) return undefined
  if (has(cursor, first.end, 'to') && shiftBefore(cursor, first.end + 1)?.shift === -1 && isSession(cursor, first.end + 2)) {
    return fromEnd(first.value, first.value, first.end + 3)
  }
  const count = first.value === 1 ? readNumber(cursor, first.end) : undefined
  if (count !== undefined && isSession(cursor, count.end)) {
    return { value: { from: 1, to: count.value.most, fromEnd: false }, end: count.end + 1 }
  }
  const second = joins(cursor, first.end) ? readOrdinal(cursor, skipFillers(cursor, first.end + 1)) : undefined
  const place = skipFillers(cursor, (second ?? first).end)
  const end = sessionEnd(cursor, place)
  const to = second?.value ?? first.value
  return end === undefined || to < first.value ? undefined : { value: { from: first.value, to, fromEnd: false }, end }
}

/** "last session", "previous conversation", "the last two sessions", "last time we talked", 上次聊天. */
function lastOne(cursor: Cursor, at: number): Match<SessionRange> | undefined {
  const shift = shiftBefore(cursor, at)
  if (shift === undefined || shift.shift >= 0) return undefined
  const place = skipFillers(cursor, at + 1)
  const end = sessionEnd(cursor, place)
  if (end !== undefined) return fromEnd(-shift.shift, -shift.shift, end)
  const count = readNumber(cursor, place)
  if (count === undefined || !isSession(cursor, skipFillers(cursor, count.end))) return undefined
  return fromEnd(1, count.value.most, skipFillers(cursor, count.end) + 1)
}

/** Index after "session" or "time we talked" that stands here. */
function sessionEnd(cursor: Cursor, at: number): number | undefined {
  if (isSession(cursor, at)) return at + 1
  const time = has(cursor, at, 'time')
  if (!time && cursor.language.unspaced !== true) return undefined
  const first = time ? at + 1 : at
  for (let index = first; index < first + 5; index += 1) {
    if (has(cursor, index, 'talked')) return index + 1
    if (!has(cursor, index, 'we') && !has(cursor, index, 'filler') && !has(cursor, index, 'past')) return undefined
  }
  return undefined
}

function isSession(cursor: Cursor, at: number): boolean {
  return has(cursor, at, 'session')
}

/** "our first conversation about cats" is the first of those, not of all; "what was our first one about?" is of all. */
function hasTopic(cursor: Cursor, at: number): boolean {
  const next = cursor.tokens[at + 1]
  return has(cursor, at, 'topic') && next !== undefined && next.kind !== 'mark' && !has(cursor, at + 1, 'we')
}

function fromEnd(from: number, to: number, end: number): Match<SessionRange> | undefined {
  return from < 1 ? undefined : { value: { from, to, fromEnd: true }, end }
}
