import type { Direction, Expression } from '../expression.ts'
import { has, readNumber, readOrdinal, sense, skipFillers, skipLinks, type Cursor, type Match, type Rule } from './cursor.ts'
import { shiftBefore } from './shifts.ts'
import { readMeasure } from './relative.ts'

/** "two weeks before Christmas", "the week before August 3", "the Sunday before October 25", "the day after Christmas". */
export const offset: Rule<Expression> = (cursor, start) => {
  const at = shiftBefore(cursor, start) === undefined ? start : start + 1
  const day = sense(cursor, at, 'weekday')
  const unit = sense(cursor, at, 'unit')
  const measure = day === undefined && unit === undefined ? readMeasure(cursor, at) : undefined
  const place = measure?.end ?? at + 1
  if (day === undefined && unit === undefined && measure === undefined) return undefined
  const direction = directionAt(cursor, place)
  const of = direction === undefined ? undefined : cursor.period(cursor, skipLinks(cursor, place + 1))
  if (direction === undefined || of === undefined) return undefined
  if (day !== undefined) return { value: { kind: 'weekday-near', weekday: day.weekday, direction, of: of.value }, end: of.end }
  if (unit !== undefined) return { value: { kind: 'adjacent', unit: unit.unit, direction, of: of.value }, end: of.end }
  return measure === undefined ? undefined : { value: { kind: 'offset', ...measure.value, direction, of: of.value }, end: of.end }
}

function directionAt(cursor: Cursor, at: number): Direction | undefined {
  const relation = sense(cursor, at, 'relation')
  if (relation?.place !== 'before') return undefined
  return relation.relation === 'before' ? -1 : relation.relation === 'after' ? 1 : undefined
}

/** "the week of May 5", "the weekend of July 8". */
export const unitAround: Rule<Expression> = (cursor, at) => {
  const unit = sense(cursor, at, 'unit')
  if (unit === undefined || unit.unit === 'day' || !has(cursor, at + 1, 'filler')) return undefined
  const of = cursor.period(cursor, skipLinks(cursor, at + 1))
  return of === undefined ? undefined : { value: { kind: 'around', unit: unit.unit, of: of.value }, end: of.end }
}

/** "the second week of November", "the last day of May", "the first Monday of 2024", "the first half of September". */
export const nth: Rule<Expression> = (cursor, at) => {
  const place = readPlace(cursor, at)
  if (place === undefined) return undefined
  const name = skipFillers(cursor, place.end)
  const unit = sense(cursor, name, 'unit')
  const day = sense(cursor, name, 'weekday')
  const half = has(cursor, name, 'half') && place.value > 0
  if (unit === undefined && day === undefined && !half) return undefined
  // "last year in August" is a August of last year, not the last year of one.
  if (unit?.unit === 'year' || unit?.unit === 'decade') return undefined
  if (!has(cursor, name + 1, 'filler') && !has(cursor, name + 1, 'at')) return undefined
  const of = cursor.period(cursor, skipLinks(cursor, name + 1))
  if (of === undefined) return undefined
  if (half) return { value: { kind: 'half', half: place.value, of: of.value }, end: of.end }
  if (day !== undefined)
    return { value: { kind: 'nth-weekday', nth: place.value, weekday: day.weekday, of: of.value }, end: of.end }
  return unit === undefined ? undefined : { value: { kind: 'nth', nth: place.value, unit: unit.unit, of: of.value }, end: of.end }
}

function readPlace(cursor: Cursor, at: number): Match<number> | undefined {
  if (shiftBefore(cursor, at)?.shift === -1) return { value: -1, end: at + 1 }
  return readOrdinal(cursor, at)
}

/** "early May", "mid-July", "the end of last year". */
export const edge: Rule<Expression> = (cursor, at) => {
  const found = sense(cursor, at, 'edge')
  if (found === undefined) return undefined
  const place = skipLinks(cursor, at + 1)
  const of = cursor.period(cursor, place) ?? bareUnit(cursor, place)
  return of === undefined ? undefined : { value: { kind: 'edge', edge: found.edge, of: of.value }, end: of.end }
}

/** Where words are not spaced, what narrows a time stands behind it. */
export function withTail(cursor: Cursor, match: Match<Expression>): Match<Expression> {
  if (cursor.language.unspaced !== true) return match
  const place = skipFillers(cursor, match.end)
  return edgeBehind(cursor, match, place) ?? nthBehind(cursor, match, place) ?? offsetBehind(cursor, match, place) ?? match
}

type Tail = (cursor: Cursor, match: Match<Expression>, place: number) => Match<Expression> | undefined

/** 5月の初め, 四月底, 去年年底. */
const edgeBehind: Tail = (cursor, match, place) => {
  const at = has(cursor, place, 'unit') && has(cursor, place + 1, 'edge') ? place + 1 : place
  const found = sense(cursor, at, 'edge')
  return found === undefined ? undefined : { value: { kind: 'edge', edge: found.edge, of: match.value }, end: at + 1 }
}

/** 4月の第2週, 四月的第二个星期. */
const nthBehind: Tail = (cursor, match, place) => {
  const number = cursor.tokens[place]?.text === '第' ? readOrdinal(cursor, place + 1) : undefined
  const unit = number === undefined ? undefined : sense(cursor, number.end, 'unit')
  if (number === undefined || unit === undefined) return undefined
  return { value: { kind: 'nth', nth: number.value, unit: unit.unit, of: match.value }, end: number.end + 1 }
}

/** クリスマスの2日前, 圣诞节前两天. */
const offsetBehind: Tail = (cursor, match, place) => {
  if (match.value.kind !== 'yearly') return undefined
  const first = sense(cursor, place, 'distance')
  const measure = readMeasure(cursor, first === undefined ? place : place + 1)
  const distance = first ?? sense(cursor, measure?.end ?? place, 'distance')
  if (measure === undefined || distance?.place !== 'after') return undefined
  const end = first === undefined ? measure.end + 1 : measure.end
  return { value: { kind: 'offset', ...measure.value, direction: distance.direction, of: match.value }, end }
}

/** "at the end of the month". */
function bareUnit(cursor: Cursor, at: number): Match<Expression> | undefined {
  const unit = sense(cursor, at, 'unit')
  if (
    unit === undefined ||
    !has(cursor, at - 1, 'filler') ||
    unit.unit === 'day' ||
    unit.unit === 'hour' ||
    unit.unit === 'minute'
  )
    return undefined
  return { value: { kind: 'unit', unit: unit.unit, shift: 0 }, end: at + 1 }
}

/** "the evening of 7 July", "in the morning yesterday". */
export const partOf: Rule<Expression> = (cursor, at) => {
  const part = sense(cursor, at, 'part')
  if (part === undefined) return undefined
  const of = cursor.period(cursor, skipLinks(cursor, at + 1))
  if (of === undefined || of.value.kind === 'part') return undefined
  return { value: { kind: 'part', part: part.part, of: of.value }, end: of.end }
}

/** What may follow a day: a part of it ("yesterday evening"), a time ("on Monday at 5 pm"). */
export function withTimeOfDay(cursor: Cursor, match: Match<Expression>): Match<Expression> {
  const place = skipLinks(cursor, match.end, true)
  const part = sense(cursor, place, 'part')
  if (part !== undefined && place - match.end < 3) {
    return withTimeOfDay(cursor, { value: { kind: 'part', part: part.part, of: match.value }, end: place + 1 })
  }
  const clock = sense(cursor, place, 'clock')
  if (clock !== undefined) return { value: { kind: 'clock', minute: clock.minute, of: match.value }, end: place + 1 }
  const hour = has(cursor, place, 'number') ? readNumber(cursor, place) : undefined
  if (hour === undefined || hour.value.least > 24 || !has(cursor, hour.end, 'o-clock')) return match
  return { value: { kind: 'clock', minute: hour.value.least * 60, of: match.value }, end: hour.end + 1 }
}
