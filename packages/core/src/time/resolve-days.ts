import { addMonths, civilDate, dayNumber, isDate, mondayOf, weekdayOf, type CivilDate } from './civil.ts'
import type { Direction, Expression, Measure, Shift, Unit, Which, Yearly } from './expression.ts'
import { holidayDays } from './holidays.ts'
import type { Precision } from './types.ts'

/** Whole civil days, end exclusive, as day numbers. */
export interface Days {
  readonly from: number
  readonly to: number
  readonly precision: Precision
}

/** What "Friday" and "May" are counted from. */
export interface Anchor {
  readonly today: number
  /** Which one an open name means: the last that had begun, or the next that is not over. */
  readonly bias: 'past' | 'future'
  /** Which one "this Friday" means. */
  readonly thisBias: 'past' | 'future'
  /** "next Friday" is never in the present week. */
  readonly nextSkipsWeek: boolean
  /** Of two ends of a span, the other: an open name means the last one up to it, or the first one from it. */
  readonly bound?: { readonly upTo: number } | { readonly from: number }
}

/** Years looked through for a date that exists: 29 February may be eight years off. */
const yearsAround = 8

/** Places an expression on the calendar; undefined for hours and minutes, and for dates that do not exist. */
export function resolveDays(expression: Expression, anchor: Anchor): Days | undefined {
  const { today } = anchor
  switch (expression.kind) {
    case 'yearly':
      return yearly(expression.what, expression.which, anchor)
    case 'year':
      return years(expression.year, 1, 'year')
    case 'decade':
      return years(expression.year, 10, 'decade')
    case 'day':
      return oneDay(today + expression.offset)
    case 'day-of-month':
      return dayOfMonth(expression.day, expression.shift, anchor)
    case 'weekday':
      return weekday(expression.weekday, expression.shift, anchor)
    case 'weekday-of-week':
      return oneDay(mondayOf(today) + 7 * expression.week + expression.weekday)
    case 'weekend':
      return weekend(expression.shift, anchor)
    case 'unit':
      return calendarUnit(expression.unit, today, expression.shift)
    case 'distance':
      return distance(expression, today)
    case 'rolling':
      return rolling(expression, today)
    default:
      return nested(expression, anchor)
  }
}

type Nested = Extract<Expression, { of: Expression }>

function nested(expression: Nested, anchor: Anchor): Days | undefined {
  const of = resolveDays(expression.of, anchor)
  if (of === undefined) return undefined
  switch (expression.kind) {
    case 'offset':
      return distance(expression, expression.direction < 0 ? of.from : of.to - 1)
    case 'adjacent':
      return adjacent(expression.unit, expression.direction, of)
    case 'weekday-near':
      return weekdayNear(expression.weekday, expression.direction, of)
    case 'around':
      return calendarUnit(expression.unit, of.from, 0)
    case 'nth':
      return nth(expression.nth, expression.unit, of)
    case 'nth-weekday':
      return nthWeekday(expression.nth, expression.weekday, of)
    case 'half':
      return half(expression.half, of)
    case 'edge':
      return expression.edge === 'early'
        ? share(of, 0, 1 / 3)
        : expression.edge === 'middle'
          ? share(of, 1 / 3, 2 / 3)
          : share(of, 2 / 3, 1)
    case 'part':
    case 'clock':
      return of
  }
}

function yearly(what: Yearly, which: Which, anchor: Anchor): Days | undefined {
  const present = civilDate(anchor.today).year
  if ('year' in which) return ofYear(what, which.year)
  if ('yearShift' in which) return ofYear(what, present + which.yearShift)
  const all: Days[] = []
  for (let year = present - yearsAround; year <= present + yearsAround; year += 1) {
    const days = ofYear(what, year)
    if (days !== undefined) all.push(days)
  }
  if ('shift' in which) return shifted(all, which.shift, anchor)
  return open(all, anchor)
}

/** Which of the yearly ones an open name means. */
function open(all: readonly Days[], { today, bias, bound }: Anchor): Days | undefined {
  if (bound !== undefined && 'from' in bound) return all.find(({ to }) => to > bound.from)
  if (bound !== undefined) return all.findLast(({ from }) => from <= bound.upTo)
  return bias === 'past' ? all.findLast(({ from }) => from <= today) : all.find(({ to }) => to > today)
}

/** Last May is the last one that is over, next May the first that is to begin, this May the present year's. */
function shifted(all: readonly Days[], shift: Shift, { today }: Anchor): Days | undefined {
  if (shift < 0) return all[all.findLastIndex(({ to }) => to <= today) + shift + 1]
  if (shift > 0) return all.find(({ from }) => from > today)
  const { year } = civilDate(today)
  return all.find(({ from, to }) => from <= today && to > today) ?? all.find(({ from }) => civilDate(from).year === year)
}

function ofYear(what: Yearly, year: number): Days | undefined {
  switch (what.kind) {
    case 'date':
      return isDate(year, what.month, what.day) ? oneDay(dayNumber(year, what.month, what.day)) : undefined
    case 'month':
      return months({ year, month: what.month }, 1, 'month')
    case 'season':
      return months({ year, month: 3 + 3 * what.season }, 3, 'season')
    case 'quarter':
      return months({ year, month: 3 * what.quarter - 2 }, 3, 'quarter')
    case 'holiday': {
      const { start, end } = holidayDays(what.holiday, year)
      return { from: start, to: end, precision: 'day' }
    }
  }
}

function dayOfMonth(day: number, shift: Shift | undefined, { today, bias }: Anchor): Days | undefined {
  const step = bias === 'past' ? -1 : 1
  for (let tries = 0; tries < 3; tries += 1) {
    const { year, month } = civilDate(addMonths(today, shift ?? step * tries))
    const first = civilDate(dayNumber(year, month, 1))
    if (!isDate(first.year, first.month, day)) continue
    const number = dayNumber(first.year, first.month, day)
    if (shift !== undefined || (bias === 'past' ? number <= today : number >= today)) return oneDay(number)
  }
  return undefined
}

function weekday(day: number, shift: Shift | undefined, anchor: Anchor): Days {
  const { today, bound } = anchor
  const sinceLast = (weekdayOf(today) - day + 7) % 7
  const last = today - (sinceLast === 0 ? 7 : sinceLast)
  if (shift === undefined && bound !== undefined) {
    return oneDay(
      'upTo' in bound
        ? bound.upTo - ((weekdayOf(bound.upTo) - day + 7) % 7)
        : bound.from + ((day - weekdayOf(bound.from) + 7) % 7),
    )
  }
  if (shift === undefined) return oneDay(anchor.bias === 'past' ? last : last + 7 + (sinceLast === 0 ? 7 : 0))
  if (shift === 0) return oneDay(anchor.thisBias === 'past' ? today - sinceLast : today - sinceLast + (sinceLast === 0 ? 0 : 7))
  if (shift < 0) return oneDay(last + 7 * (shift + 1))
  const next = last + 7 + (sinceLast === 0 ? 7 : 0)
  return oneDay(anchor.nextSkipsWeek && mondayOf(next) === mondayOf(today) ? next + 7 : next)
}

function weekend(shift: Shift | undefined, { today, bias, thisBias }: Anchor): Days {
  const present = mondayOf(today) + 5
  const towards = shift === undefined ? bias : thisBias
  const back = (shift ?? 0) === 0 && towards === 'past' && today < present ? -1 : 0
  const saturday = present + 7 * ((shift ?? 0) + back)
  return { from: saturday, to: saturday + 2, precision: 'day' }
}

/** The calendar's unit that holds a day, or one some steps from it. */
function calendarUnit(unit: Unit, day: number, shift: number): Days | undefined {
  const { year, month } = civilDate(day)
  switch (unit) {
    case 'day':
      return oneDay(day + shift)
    case 'week':
      return { from: mondayOf(day) + 7 * shift, to: mondayOf(day) + 7 * shift + 7, precision: 'week' }
    case 'weekend':
      return { from: mondayOf(day) + 7 * shift + 5, to: mondayOf(day) + 7 * shift + 7, precision: 'day' }
    case 'month':
      return months({ year, month: month + shift }, 1, 'month')
    case 'quarter':
      return months({ year, month: 3 * (Math.ceil(month / 3) + shift) - 2 }, 3, 'quarter')
    case 'year':
      return years(year + shift, 1, 'year')
    case 'decade':
      return years(Math.floor(year / 10) * 10 + 10 * shift, 10, 'decade')
    default:
      return undefined
  }
}

/**
 * So many units from a day. Days are exact; weeks have three days of play on either side; a month, a quarter or a year is the whole
 * calendar one. A vague amount reaches from its least to its most.
 */
function distance(measure: Measure, day: number): Days | undefined {
  const near = place(measure, measure.amount.least, day)
  const far = place(measure, measure.amount.most, day)
  if (near === undefined || far === undefined) return undefined
  return { from: Math.min(near.from, far.from), to: Math.max(near.to, far.to), precision: near.precision }
}

function place({ unit, direction }: Measure, count: number, day: number): Days | undefined {
  if (unit !== 'week') return calendarUnit(unit, day, Math.round(count) * direction)
  const middle = day + 7 * count * direction
  return { from: middle - 3, to: middle + 4, precision: 'week' }
}

/** From so many units ago up to today, or from today on; today belongs to it. */
function rolling({ amount, unit, direction }: Measure, today: number): Days | undefined {
  const other = stepped(today, unit, amount.most * direction)
  if (other === undefined) return undefined
  return { from: Math.min(today, other), to: Math.max(today, other) + 1, precision: precisionOf(unit) }
}

function adjacent(unit: Unit, direction: Direction, of: Days): Days | undefined {
  if (unit === 'weekend')
    return calendarUnit('weekend', direction < 0 ? of.from - 7 : of.to, weekdayOf(of.to) > 5 && direction > 0 ? 1 : 0)
  const border = direction < 0 ? of.from : of.to
  const other = stepped(border, unit, direction)
  if (other === undefined) return undefined
  return { from: Math.min(border, other), to: Math.max(border, other), precision: precisionOf(unit) }
}

/** A day so many units away; undefined for hours and minutes, which are no days. */
function stepped(day: number, unit: Unit, count: number): number | undefined {
  switch (unit) {
    case 'day':
      return day + Math.round(count)
    case 'week':
    case 'weekend':
      return day + Math.round(7 * count)
    case 'month':
      return addMonths(day, Math.round(count))
    case 'quarter':
      return addMonths(day, Math.round(3 * count))
    case 'year':
      return addMonths(day, Math.round(12 * count))
    case 'decade':
      return addMonths(day, Math.round(120 * count))
    default:
      return undefined
  }
}

function weekdayNear(day: number, direction: Direction, of: Days): Days {
  if (direction < 0) return oneDay(of.from - 1 - ((weekdayOf(of.from - 1) - day + 7) % 7))
  return oneDay(of.to + ((day - weekdayOf(of.to) + 7) % 7))
}

/** Weeks of a month are counted in sevens from its first day; −1 is the last unit. */
function nth(count: number, unit: Unit, of: Days): Days | undefined {
  const from = count > 0 ? stepped(of.from, unit, count - 1) : stepped(of.to, unit, -1)
  const to = from === undefined ? undefined : stepped(from, unit, 1)
  if (from === undefined || to === undefined || from >= of.to) return undefined
  return { from, to: Math.min(to, of.to), precision: precisionOf(unit) }
}

function nthWeekday(count: number, day: number, of: Days): Days | undefined {
  const number =
    count > 0
      ? of.from + ((day - weekdayOf(of.from) + 7) % 7) + 7 * (count - 1)
      : of.to - 1 - ((weekdayOf(of.to - 1) - day + 7) % 7)
  return number < of.from || number >= of.to ? undefined : oneDay(number)
}

/** Halves of a year are of six months each. */
function half(count: number, of: Days): Days {
  if (of.precision !== 'year') return share(of, (count - 1) / 2, count / 2)
  const middle = addMonths(of.from, 6)
  return count === 1 ? { ...of, to: middle, precision: 'season' } : { ...of, from: middle, precision: 'season' }
}

function share(of: Days, start: number, end: number): Days {
  const length = of.to - of.from
  const from = of.from + Math.floor(length * start)
  return {
    from,
    to: Math.max(from + 1, of.from + Math.ceil(length * end)),
    precision: length > 100 ? 'month' : length > 20 ? 'week' : 'day',
  }
}

function precisionOf(unit: Unit): Precision {
  return unit === 'weekend' ? 'day' : unit
}

function oneDay(day: number): Days {
  return { from: day, to: day + 1, precision: 'day' }
}

function months({ year, month }: Pick<CivilDate, 'year' | 'month'>, count: number, precision: Precision): Days {
  return { from: dayNumber(year, month, 1), to: dayNumber(year, month + count, 1), precision }
}

function years(year: number, count: number, precision: Precision): Days {
  return { from: dayNumber(year, 1, 1), to: dayNumber(year + count, 1, 1), precision }
}
