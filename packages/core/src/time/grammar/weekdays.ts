import type { Expression } from '../expression.ts'
import type { SenseKind } from '../lexicon.ts'
import { afterTimeWord, has, sense, skipFillers, skipLinks, type Cursor, type Match, type Rule } from './cursor.ts'
import { readShifted, shiftAfter, shiftBefore } from './shifts.ts'

/** "last Friday", "lundi dernier", "Friday", "Friday of last week", 上周五, "Friday, May 14". */
export const weekday: Rule<Expression> = (cursor, at) => ofShiftedWeek(cursor, at) ?? shifted(cursor, at) ?? bare(cursor, at)

/** 上周五, 先週の金曜日, "last week Friday". */
function ofShiftedWeek(cursor: Cursor, at: number): Match<Expression> | undefined {
  const week = readShifted(cursor, at, 'week')
  if (week === undefined) return undefined
  const place = skipFillers(cursor, week.end)
  const day = sense(cursor, place, 'weekday')
  return day === undefined
    ? undefined
    : { value: { kind: 'weekday-of-week', weekday: day.weekday, week: week.value }, end: place + 1 }
}

function shifted(cursor: Cursor, at: number): Match<Expression> | undefined {
  const shift = shiftBefore(cursor, at)
  if (shift === undefined) return undefined
  const place = skipFillers(cursor, at + 1)
  const day = sense(cursor, place, 'weekday')
  if (day === undefined) return undefined
  const ofWeek = cursor.language.shiftIsWeek === true && shift.rolling === undefined
  const value: Expression = ofWeek
    ? { kind: 'weekday-of-week', weekday: day.weekday, week: shift.shift }
    : { kind: 'weekday', weekday: day.weekday, shift: shift.shift }
  return { value, end: place + 1 }
}

function bare(cursor: Cursor, at: number): Match<Expression> | undefined {
  const day = sense(cursor, at, 'weekday')
  if (day === undefined) return undefined
  if (has(cursor, at + 1, 'before-last')) return { value: { kind: 'weekday', weekday: day.weekday, shift: -2 }, end: at + 2 }
  const week = readShifted(cursor, skipLinks(cursor, at + 1), 'week')
  if (week !== undefined) return { value: { kind: 'weekday-of-week', weekday: day.weekday, week: week.value }, end: week.end }
  const date = dateAfter(cursor, at + 1)
  if (date !== undefined) return date
  const after = shiftAfter(cursor, at + 1)
  if (after !== undefined) return { value: { kind: 'weekday', weekday: day.weekday, shift: after.shift }, end: at + 2 }
  if (day.risky === true && !stands(cursor, at)) return undefined
  return { value: { kind: 'weekday', weekday: day.weekday }, end: at + 1 }
}

/** "on Sat", "na segunda": after a word of time, and with nothing behind it that it could belong to. */
function stands(cursor: Cursor, at: number): boolean {
  const next = cursor.tokens[at + 1]
  const last =
    next === undefined || next.kind === 'mark' || (next.senses.length > 0 && !counted.some((kind) => has(cursor, at + 1, kind)))
  const timed = afterTimeWord(cursor, at) || has(cursor, at - 1, 'from')
  return timed && (cursor.tokens[at]?.capital === true || (last && cursor.language.shiftAfter === true))
}

/** What an ordinal that looks like a weekday counts: "a segunda vez". */
const counted: readonly SenseKind[] = ['time', 'session', 'unit', 'half']

/** The date in "Friday, May 14": it says more than the weekday. */
function dateAfter(cursor: Cursor, at: number): Match<Expression> | undefined {
  const date = cursor.period(cursor, skipFillers(cursor, skipLinks(cursor, at, true)))
  if (date?.value.kind !== 'yearly') return undefined
  return date.value.what.kind === 'date' ? date : undefined
}
