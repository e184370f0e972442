import type { Expression, Which, Yearly } from '../expression.ts'
import type { SenseKind } from '../lexicon.ts'
import {
  afterArticle,
  afterTimeWord,
  firstOf,
  has,
  mark,
  readOrdinal,
  readYear,
  sense,
  skipFillers,
  skipLinks,
  type Cursor,
  type Match,
  type Rule,
} from './cursor.ts'
import { senseOf } from '../tokens.ts'
import { readShifted, shiftAfter, shiftBefore } from './shifts.ts'

const open: Which = { open: true }

/** Dates, months, seasons, quarters, holidays, years and decades, by name or in figures. */
export const calendar: Rule<Expression> = (cursor, at) =>
  firstOf(cursor, at, [
    inFigures,
    afterYear,
    marked,
    shiftedYearly,
    dayMonth,
    monthDay,
    monthAlone,
    season,
    quarter,
    holiday,
    dayOfShiftedMonth,
    dayAlone,
    namedDecade,
    year,
  ])

/** 2024-05-14, 5/14/2024; without a year only after a preposition ("on 5/14"), since 1/2 may be a half. */
const inFigures: Rule<Expression> = (cursor, at) => {
  const decade = sense(cursor, at, 'decade')
  if (decade !== undefined) return { value: { kind: 'decade', year: decade.year }, end: at + 1 }
  const figures = sense(cursor, at, 'figures')
  if (figures === undefined) return undefined
  // "le 12/04", "el 12/04": where an article stands before dates.
  const dated = afterTimeWord(cursor, at) || (cursor.language.shiftAfter === true && afterArticle(cursor, at))
  if (figures.year === undefined && !dated) return undefined
  const which: Which = figures.year === undefined ? open : { year: figures.year }
  return { value: yearly(monthOrDate(figures.month, figures.day), which), end: at + 1 }
}

/** 2024年5月14日, 5月14日, 2024年. */
const marked: Rule<Expression> = (cursor, at) => {
  const year = readMarked(cursor, at, 'year')
  const month = readMarked(cursor, year === undefined ? at : skipFillers(cursor, year.end), 'month')
  if (month === undefined) {
    if (year === undefined || year.value < 1000) return undefined
    return { value: { kind: 'year', year: year.value }, end: year.end }
  }
  if (month.value < 1 || month.value > 12) return undefined
  const day = readMarked(cursor, month.end, 'day')
  const which: Which = year === undefined ? open : { year: year.value }
  return { value: yearly(monthOrDate(month.value, day?.value), which), end: (day ?? month).end }
}

function readMarked(cursor: Cursor, at: number, wanted: 'year' | 'month' | 'day'): Match<number> | undefined {
  const number = sense(cursor, at, 'number')
  if (number === undefined || sense(cursor, at + 1, 'mark')?.mark !== wanted) return undefined
  return { value: number.value, end: at + 2 }
}

/** 去年五月, 2023 summer: the year stands first. */
const afterYear: Rule<Expression> = (cursor, at) => {
  const which = readShiftedYear(cursor, at) ?? readYearFirst(cursor, at)
  if (which === undefined) return undefined
  const inner = firstOf(cursor, skipLinks(cursor, which.end), [
    marked,
    dayMonth,
    monthDay,
    monthAlone,
    seasonName,
    quarterName,
    holidayName,
  ])
  if (inner?.value.kind !== 'yearly' || !('open' in inner.value.which)) return undefined
  return { value: yearly(inner.value.what, which.value), end: inner.end }
}

function readYearFirst(cursor: Cursor, at: number): Match<Which> | undefined {
  const year = readYear(cursor, at)
  return year === undefined || mark(cursor, year.end, ',') ? undefined : { value: { year: year.value }, end: year.end }
}

/** "last May", "mai dernier", "last summer", "next Christmas". */
const shiftedYearly: Rule<Expression> = (cursor, at) => {
  const shift = shiftBefore(cursor, at)
  if (shift !== undefined) {
    const name = yearlyName(cursor, skipFillers(cursor, at + 1))
    return name === undefined ? undefined : { value: yearly(name.value, { shift: shift.shift }), end: name.end }
  }
  const name = yearlyName(cursor, at)
  const after = name === undefined ? undefined : shiftAfter(cursor, name.end)
  if (name === undefined || after === undefined) return undefined
  return { value: yearly(name.value, { shift: after.shift }), end: name.end + 1 }
}

/** 14 May 2024, the 14th of May, 14. Mai. */
const dayMonth: Rule<Expression> = (cursor, at) => {
  const day = readDay(cursor, at)
  if (day === undefined) return undefined
  const place = skipFillers(cursor, day.end)
  const month = sense(cursor, place, 'month')
  if (month === undefined || (place === day.end && isArticle(cursor, day))) return undefined
  if (month.risky === true && !isDated(cursor, at, place)) return undefined
  return withYear(cursor, { kind: 'date', month: month.month, day: day.value }, place + 1)
}

/** May 14, May the 14th, 2024. A number right before another month or unit is not its day. */
const monthDay: Rule<Expression> = (cursor, at) => {
  const month = sense(cursor, at, 'month')
  if (month === undefined) return undefined
  const day = readDay(cursor, skipFillers(cursor, at + 1))
  if (day === undefined || isArticle(cursor, day) || has(cursor, day.end, 'unit') || has(cursor, day.end, 'mark'))
    return undefined
  if (month.risky === true && !isDated(cursor, skipFillers(cursor, at + 1), at)) return undefined
  return withYear(cursor, { kind: 'date', month: month.month, day: day.value }, day.end)
}

/** "In October a new job begins", "for a November interview": not its first day. */
function isArticle({ tokens }: Cursor, { value, end }: Match<number>): boolean {
  return value === 1 && tokens[end - 1]?.kind === 'word' && senseOf(tokens[end - 1], 'ordinal') === undefined
}

/** "1 May" and "on may 3rd", but not "one may" or "number 1 may be". */
function isDated(cursor: Cursor, dayAt: number, monthAt: number): boolean {
  if (readOrdinal(cursor, dayAt) !== undefined) return true
  const figures = cursor.tokens[dayAt]?.kind === 'figures'
  return figures && (cursor.tokens[monthAt]?.capital === true || afterTimeWord(cursor, Math.min(dayAt, monthAt)))
}

/** May 2024, May of last year, May. */
const monthAlone: Rule<Expression> = (cursor, at) => {
  const month = sense(cursor, at, 'month')
  if (month === undefined) return undefined
  const match = withYear(cursor, { kind: 'month', month: month.month }, at + 1)
  if (month.risky !== true || match.end > at + 1) return match
  return isNamedMonth(cursor, at) ? match : undefined
}

/** "in May", "March to April", but not "may", "with April", "before June said" or "after March's speech". */
function isNamedMonth(cursor: Cursor, at: number): boolean {
  if (has(cursor, at + 1, 'to') && has(cursor, at + 2, 'month')) return true
  if (!cursor.nested && !afterTimeWord(cursor, at)) return false
  const next = cursor.tokens[at + 1]
  if (next?.text === 's' || next?.text === "'" || next?.text === '’') return false
  const clause = has(cursor, at - 1, 'relation') || has(cursor, at - 1, 'and') || has(cursor, at - 1, 'to')
  return !clause || next === undefined || next.kind === 'mark' || next.senses.length > 0
}

const season: Rule<Expression> = (cursor, at) => {
  const match = seasonName(cursor, at)
  if (match === undefined || match.end > at + 1 || cursor.nested || afterTimeWord(cursor, at) || afterArticle(cursor, at))
    return match
  return undefined
}

const seasonName: Rule<Expression> = (cursor, at) => {
  const found = sense(cursor, at, 'season')
  return found === undefined ? undefined : withYear(cursor, { kind: 'season', season: found.season }, at + 1)
}

/** Q3 2024, the third quarter of last year. */
const quarter: Rule<Expression> = (cursor, at) => {
  const match = quarterName(cursor, at)
  if (match !== undefined) return match
  const nth = readOrdinal(cursor, at)
  if (nth === undefined || nth.value < 1 || nth.value > 4 || sense(cursor, nth.end, 'unit')?.unit !== 'quarter') return undefined
  return withYear(cursor, { kind: 'quarter', quarter: nth.value }, nth.end + 1)
}

const quarterName: Rule<Expression> = (cursor, at) => {
  const found = sense(cursor, at, 'quarter')
  return found === undefined ? undefined : withYear(cursor, { kind: 'quarter', quarter: found.quarter }, at + 1)
}

/** "at Christmas", "Christmas 2022", "We met on Halloween."; but not "the Christmas magic", "Thanksgiving traditions". */
const holiday: Rule<Expression> = (cursor, at) => {
  const match = holidayName(cursor, at)
  if (match === undefined || match.end > at + 1 || cursor.nested || afterTimeWord(cursor, at)) return match
  const next = cursor.tokens[match.end]
  return next === undefined || next.kind === 'mark' || leadOn.some((kind) => has(cursor, match.end, kind)) ? match : undefined
}

/** What may follow a holiday that is meant as a time: 圣诞节之前, "Christmas morning". */
const leadOn: readonly SenseKind[] = ['part', 'relation', 'to', 'and', 'filler']

const holidayName: Rule<Expression> = (cursor, at) => {
  const found = sense(cursor, at, 'holiday')
  return found === undefined ? undefined : withYear(cursor, { kind: 'holiday', holiday: found.holiday }, at + 1)
}

/** 上个月3号. */
const dayOfShiftedMonth: Rule<Expression> = (cursor, at) => {
  const shifted = readShifted(cursor, at, 'month')
  const day = shifted === undefined ? undefined : readMarked(cursor, skipFillers(cursor, shifted.end), 'day')
  if (shifted === undefined || day === undefined || day.value < 1 || day.value > 31) return undefined
  return { value: { kind: 'day-of-month', day: day.value, shift: shifted.value }, end: day.end }
}

/** "on the 14th." and "the 14th of last month". */
const dayAlone: Rule<Expression> = (cursor, at) => {
  const day = readOrdinal(cursor, at)
  if (day === undefined || day.value < 1 || day.value > 31) return undefined
  const shifted = readShifted(cursor, skipFillers(cursor, day.end), 'month')
  if (shifted !== undefined) return { value: { kind: 'day-of-month', day: day.value, shift: shifted.value }, end: shifted.end }
  const next = cursor.tokens[day.end]
  const stands = has(cursor, at - 1, 'filler') && has(cursor, at - 2, 'at') && (next === undefined || next.kind === 'mark')
  return stands && cursor.tokens[at]?.kind === 'figures'
    ? { value: { kind: 'day-of-month', day: day.value }, end: day.end }
    : undefined
}

/** "les années 90", "gli anni novanta", 90年代. */
const namedDecade: Rule<Expression> = (cursor, at) => {
  const unit = sense(cursor, at, 'unit')?.unit
  const first = unit === 'year' && !has(cursor, at - 1, 'number') ? sense(cursor, at + 1, 'number') : undefined
  const last = sense(cursor, at + 1, 'unit')?.unit === 'decade' ? sense(cursor, at, 'number') : undefined
  const value = (cursor.language.unspaced === true ? last : first)?.value ?? 0
  const isDecade = value % 10 === 0 && ((value >= 20 && value < 100) || (value >= 1900 && value < 2030))
  if (!isDecade || has(cursor, at + 2, 'unit')) return undefined
  return { value: { kind: 'decade', year: value < 100 ? 1900 + value : value }, end: at + 2 }
}

/** "in 2022", "since 2016", 2022年; a number of four figures alone says nothing. */
const year: Rule<Expression> = (cursor, at) => {
  const found = readYear(cursor, at)
  if (found === undefined || has(cursor, found.end, 'unit')) return undefined
  if (!cursor.nested && !afterTimeWord(cursor, at) && !isBareYear(cursor, found)) return undefined
  return { value: { kind: 'year', year: found.value }, end: found.end }
}

/** "Wann war ich 2023 in Rom?", but not "2023 Euro". */
function isBareYear({ tokens, language }: Cursor, { value, end }: Match<number>): boolean {
  const next = tokens[end]
  if (language.bareYears !== true || value < 1980 || value > 2039 || next?.kind === 'figures') return false
  return (
    next?.capital !== true &&
    !/^(euro|eur|mal|km|kilometer|meter|gramm|schritte|kalorien|stück|stuck|leute|%|€|:)$/u.test(next?.text ?? '')
  )
}

function yearlyName(cursor: Cursor, at: number): Match<Yearly> | undefined {
  const month = sense(cursor, at, 'month')
  if (month !== undefined) return { value: { kind: 'month', month: month.month }, end: at + 1 }
  const found = sense(cursor, at, 'season')
  if (found !== undefined) return { value: { kind: 'season', season: found.season }, end: at + 1 }
  const feast = sense(cursor, at, 'holiday')
  return feast === undefined ? undefined : { value: { kind: 'holiday', holiday: feast.holiday }, end: at + 1 }
}

function readDay(cursor: Cursor, at: number): Match<number> | undefined {
  const ordinal = readOrdinal(cursor, at)
  const number = sense(cursor, at, 'number')
  const plain = number === undefined || number.most !== undefined ? undefined : { value: number.value, end: at + 1 }
  const day = ordinal ?? plain
  return day !== undefined && day.value >= 1 && day.value <= 31 ? day : undefined
}

/** Adds the year that follows: 2024, "of last year". */
function withYear(cursor: Cursor, what: Yearly, end: number): Match<Expression> {
  const place = skipLinks(cursor, end, true)
  const shifted = readShiftedYear(cursor, place)
  if (shifted !== undefined) return { value: yearly(what, shifted.value), end: shifted.end }
  const named = readYear(cursor, place)
  if (named !== undefined) return { value: yearly(what, { year: named.value }), end: named.end }
  return { value: yearly(what, open), end }
}

/** "last year", "l'année dernière", 去年. */
function readShiftedYear(cursor: Cursor, at: number): Match<Which> | undefined {
  const shifted = readShifted(cursor, at, 'year')
  return shifted === undefined ? undefined : { value: { yearShift: shifted.value }, end: shifted.end }
}

function monthOrDate(month: number, day: number | undefined): Yearly {
  return day === undefined ? { kind: 'month', month } : { kind: 'date', month, day }
}

function yearly(what: Yearly, which: Which): Expression {
  return { kind: 'yearly', what, which }
}
