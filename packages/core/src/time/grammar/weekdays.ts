import type { Expression } from '../expression.ts'
import { afterTimeWord, has, sense, skipFillers, skipLinks, type Cursor, type Match, type Rule } from './cursor.ts'

/** "last Friday", "lundi dernier", "Friday", "Friday of last week", 上周五, "Friday, May 14". */
export const weekday: Rule<Expression> = (cursor, at) => ofShiftedWeek(cursor, at) ?? shifted(cursor, at) ?? bare(cursor, at)

/** 上周五, 先週の金曜日, "last week Friday". */
function ofShiftedWeek(cursor: Cursor, at: number): Match<Expression> | undefined {
  const week = readWeek(cursor, at)
  if (week === undefined) return undefined
  const place = skipFillers(cursor, week.end)
  const day = sense(cursor, place, 'weekday')
  return day === undefined
    ? undefined
    : { value: { kind: 'weekday-of-week', weekday: day.weekday, week: week.value }, end: place + 1 }
}

/** "last week", "semaine dernière", 上周. */
function readWeek(cursor: Cursor, at: number): Match<-2 | -1 | 0 | 1 | 2> | undefined {
  const whole = sense(cursor, at, 'shifted')
  if (whole?.unit === 'week') return { value: whole.shift, end: at + 1 }
  const shift = sense(cursor, at, 'shift')
  if (shift !== undefined && sense(cursor, at + 1, 'unit')?.unit === 'week') return { value: shift.shift, end: at + 2 }
  const after = sense(cursor, at + 1, 'shift')
  if (sense(cursor, at, 'unit')?.unit !== 'week' || after === undefined || cursor.language.shiftAfter !== true) return undefined
  return { value: after.shift, end: at + 2 }
}

function shifted(cursor: Cursor, at: number): Match<Expression> | undefined {
  const shift = sense(cursor, at, 'shift')
  if (shift === undefined) return undefined
  const place = skipFillers(cursor, at + 1)
  const day = sense(cursor, place, 'weekday')
  return day === undefined ? undefined : { value: { kind: 'weekday', weekday: day.weekday, shift: shift.shift }, end: place + 1 }
}

function bare(cursor: Cursor, at: number): Match<Expression> | undefined {
  const day = sense(cursor, at, 'weekday')
  if (day === undefined) return undefined
  if (has(cursor, at + 1, 'before-last')) return { value: { kind: 'weekday', weekday: day.weekday, shift: -2 }, end: at + 2 }
  const week = readWeek(cursor, skipLinks(cursor, at + 1))
  if (week !== undefined) return { value: { kind: 'weekday-of-week', weekday: day.weekday, week: week.value }, end: week.end }
  const date = dateAfter(cursor, at + 1)
  if (date !== undefined) return date
  const after = cursor.language.shiftAfter === true ? sense(cursor, at + 1, 'shift') : undefined
  if (after !== undefined) return { value: { kind: 'weekday', weekday: day.weekday, shift: after.shift }, end: at + 2 }
  if (day.risky === true && !(cursor.tokens[at]?.capital === true && afterTimeWord(cursor, at))) return undefined
  return { value: { kind: 'weekday', weekday: day.weekday }, end: at + 1 }
}

/** The date in "Friday, May 14": it says more than the weekday. */
function dateAfter(cursor: Cursor, at: number): Match<Expression> | undefined {
  const date = cursor.period(cursor, skipFillers(cursor, skipLinks(cursor, at, true)))
  if (date?.value.kind !== 'yearly') return undefined
  return date.value.what.kind === 'date' ? date : undefined
}
