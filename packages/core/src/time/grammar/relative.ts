import type { Amount, Expression, Unit } from '../expression.ts'
import {
  afterArticle,
  afterTimeWord,
  has,
  readNumber,
  sense,
  skipFillers,
  skipLinks,
  type Cursor,
  type Match,
  type Rule,
} from './cursor.ts'
import { shiftAfter, shiftBefore } from './shifts.ts'

interface Measure {
  readonly amount: Amount
  readonly unit: Unit
}

/** "three weeks", "a fortnight", "a couple of days". */
export const readMeasure: Rule<Measure> = (cursor, at) => {
  const whole = sense(cursor, at, 'amount')
  if (whole !== undefined) return { value: { amount: { least: whole.count, most: whole.count }, unit: whole.unit }, end: at + 1 }
  const number = readNumber(cursor, at)
  if (number === undefined) return undefined
  const place = skipFillers(cursor, number.end)
  const unit = sense(cursor, place, 'unit')
  return unit === undefined ? undefined : { value: { amount: number.value, unit: unit.unit }, end: place + 1 }
}

/** "three weeks ago", "vor drei Wochen", "in three weeks", "three weeks from now". */
export const distance: Rule<Expression> = (cursor, at) => {
  const before = sense(cursor, at, 'distance')
  if (before?.place === 'before') {
    const measure = readMeasure(cursor, skipFillers(cursor, at + 1))
    if (measure !== undefined)
      return { value: { kind: 'distance', ...measure.value, direction: before.direction }, end: measure.end }
  }
  const measure = readMeasure(cursor, at)
  if (measure === undefined) return undefined
  const after = sense(cursor, measure.end, 'distance')
  if (after?.place !== 'after') return undefined
  return { value: { kind: 'distance', ...measure.value, direction: after.direction }, end: measure.end + 1 }
}

/** "the last three weeks", "les trois dernières semaines", "the past week", "this past week". */
export const rolling: Rule<Expression> = (cursor, at) => {
  const start = shiftBefore(cursor, at)?.shift === 0 ? skipFillers(cursor, at + 1) : at
  return shiftFirst(cursor, start, start > at) ?? numberFirst(cursor, start) ?? (start > at ? theseFew(cursor, start) : undefined)
}

/** 这三个月; elsewhere such words may as well be of the future. */
function theseFew(cursor: Cursor, at: number): Match<Expression> | undefined {
  const measure = cursor.language.unspaced === true ? readMeasure(cursor, at) : undefined
  if (measure === undefined || measure.value.amount.most < 2) return undefined
  return { value: { kind: 'rolling', ...measure.value, direction: -1 }, end: measure.end }
}

function shiftFirst(cursor: Cursor, at: number, afterThis: boolean): Match<Expression> | undefined {
  const shift = shiftBefore(cursor, at)
  if (shift === undefined || (shift.shift !== -1 && shift.shift !== 1)) return undefined
  const place = skipFillers(cursor, at + 1)
  const measure = readMeasure(cursor, place)
  if (measure !== undefined) return { value: { kind: 'rolling', ...measure.value, direction: shift.shift }, end: measure.end }
  const unit = sense(cursor, place, 'unit')
  if (unit !== undefined && isPlural(cursor, [at, place]) && !leadsOn(cursor, place + 1))
    return { value: { kind: 'rolling', amount: several, unit: unit.unit, direction: shift.shift }, end: place + 1 }
  const article = afterThis || afterArticle(cursor, at)
  const rolls = shift.rolling === 'always' || (article && shift.rolling === 'with-article')
  if (unit === undefined || !rolls || cursor.language.unspaced === true || unit.unit === 'weekend' || leadsOn(cursor, place + 1))
    return undefined
  return { value: { kind: 'rolling', amount: one, unit: unit.unit, direction: shift.shift }, end: place + 1 }
}

function numberFirst(cursor: Cursor, at: number): Match<Expression> | undefined {
  const number = readNumber(cursor, at)
  if (number === undefined) return undefined
  const shift = shiftBefore(cursor, number.end)
  if (shift === undefined || (shift.shift !== -1 && shift.shift !== 1)) return undefined
  const unit = sense(cursor, number.end + 1, 'unit')
  if (unit === undefined) return undefined
  return { value: { kind: 'rolling', amount: number.value, unit: unit.unit, direction: shift.shift }, end: number.end + 2 }
}

/** "the last week of May" counts in May, not back from now. */
function leadsOn(cursor: Cursor, at: number): boolean {
  if (!has(cursor, at, 'filler')) return false
  return cursor.period(cursor, skipLinks(cursor, at)) !== undefined
}

/** "last week", "semaine dernière", "this month", "the weekend before last", 去年. */
export const shiftedUnit: Rule<Expression> = (cursor, at) => {
  const whole = sense(cursor, at, 'shifted')
  if (whole !== undefined) return { value: unitOf(whole.unit, whole.shift), end: at + 1 }
  const shift = shiftBefore(cursor, at)
  if (shift !== undefined) {
    const place = skipFillers(cursor, at + 1)
    const unit = sense(cursor, place, 'unit')
    if (unit !== undefined) return { value: unitOf(unit.unit, shift.shift), end: place + 1 }
    const part = sense(cursor, place, 'part')
    if (part !== undefined)
      return { value: { kind: 'part', part: part.part, of: { kind: 'day', offset: shift.shift } }, end: place + 1 }
    return undefined
  }
  const unit = sense(cursor, at, 'unit')
  if (unit === undefined) return undefined
  if (has(cursor, at + 1, 'before-last')) return { value: unitOf(unit.unit, -2), end: at + 2 }
  const after = shiftAfter(cursor, at + 1)
  if (after === undefined) return undefined
  const rolls = (after.shift === -1 || after.shift === 1) && isPlural(cursor, [at + 1])
  return rolls
    ? { value: { kind: 'rolling', amount: several, unit: unit.unit, direction: after.shift === 1 ? 1 : -1 }, end: at + 2 }
    : { value: unitOf(unit.unit, after.shift), end: at + 2 }
}

/** "over the weekend", "am Wochenende", 周末; but not "on weekends". */
export const bareWeekend: Rule<Expression> = (cursor, at) => {
  if (sense(cursor, at, 'unit')?.unit !== 'weekend') return undefined
  if (cursor.language.unspaced !== true && !afterTimeWord(cursor, at) && !isAdverbial(cursor, at)) return undefined
  if (has(cursor, at - 1, 'at') && /(s|en)$/u.test(cursor.tokens[at]?.text ?? '')) return undefined
  return { value: { kind: 'weekend' }, end: at + 1 }
}

/** "¿Qué hizo Tim el fin de semana?" */
function isAdverbial(cursor: Cursor, at: number): boolean {
  const next = cursor.tokens[at + 1]
  return cursor.language.shiftAfter === true && afterArticle(cursor, at) && (next === undefined || next.kind === 'mark')
}

function unitOf(unit: Unit, shift: -2 | -1 | 0 | 1 | 2): Expression {
  return unit === 'weekend' ? { kind: 'weekend', shift } : { kind: 'unit', unit, shift }
}

/** "yesterday", "last night". */
export const namedDay: Rule<Expression> = (cursor, at) => {
  const day = sense(cursor, at, 'day')
  if (day === undefined) return undefined
  const value: Expression = { kind: 'day', offset: day.offset }
  return { value: day.part === undefined ? value : { kind: 'part', part: day.part, of: value }, end: at + 1 }
}

/** "in the last days", "las semanas pasadas". */
function isPlural({ tokens, language }: Cursor, places: readonly number[]): boolean {
  return places.some((at) => language.plural?.test(tokens[at]?.text ?? '') === true)
}

const one: Amount = { least: 1, most: 1 }
/** As many as "a few". */
const several: Amount = { least: 2, most: 5 }
