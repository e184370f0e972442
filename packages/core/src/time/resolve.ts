import { civilTime, instantOf } from './zone.ts'
import type { DayPart, Expression, Measure, Unit } from './expression.ts'
import type { Mention } from './grammar/mentions.ts'
import { resolveDays, type Anchor, type Days } from './resolve-days.ts'
import { earliest, latest, type Precision, type TimeRelation } from './types.ts'

/** A period on the time line: epoch milliseconds, `start < end`, end exclusive. */
export interface Period {
  readonly start: number
  readonly end: number
  readonly precision: Precision
}

export interface ResolvedPeriod extends Period {
  readonly relation: TimeRelation
  readonly second?: Pick<Period, 'start' | 'end'>
}

/** The moment and place from which times are told. */
export interface Moment {
  readonly now: number
  readonly zone: string
  readonly nextSkipsWeek: boolean
}

/** Which way open names point: see `Anchor`. */
export type Bias = Pick<Anchor, 'bias' | 'thisBias'>

/** From and to which minute of the day; a night ends on the next one. A morning starts at midnight, so that none of it is missed. */
const partMinutes: Readonly<Record<DayPart, readonly [from: number, to: number]>> = {
  morning: [0, 720],
  noon: [660, 840],
  afternoon: [720, 1080],
  evening: [1020, 1440],
  night: [1080, 1800],
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Places what a text mentions on the time line; undefined where the calendar has no such time. */
export function resolveMention(
  mention: Exclude<Mention, { kind: 'sessions' }>,
  moment: Moment,
  bias: Bias,
): ResolvedPeriod | undefined {
  if (mention.kind === 'range') {
    const range = resolveRange(mention, moment, bias)
    return range === undefined ? undefined : { ...range, relation: 'between' }
  }
  const period = resolvePeriod(mention.of, moment, anchorOf(moment, bias))
  if (period === undefined) return undefined
  const window = related(period, mention.relation, moment.now)
  const end = mention.earlier ? Math.max(window.start + 1, Math.min(window.end, moment.now)) : window.end
  const second = mention.relation === 'in' ? secondReading(mention.of, moment, bias) : undefined
  return {
    ...window,
    end,
    relation: mention.relation === 'until' ? 'before' : mention.relation,
    ...(second === undefined || second.start === period.start ? {} : { second: { start: second.start, end: second.end } }),
  }
}

/** What the same words mean to some: see `WindowReference.second`. */
function secondReading(of: Expression, moment: Moment, bias: Bias): Period | undefined {
  const anchor = anchorOf(moment, bias)
  if (of.kind === 'weekday' && of.shift === -1) return resolvePeriod({ ...of, shift: -2 }, moment, anchor)
  if (of.kind === 'weekday' && of.shift === 1)
    return resolvePeriod(of, moment, { ...anchor, nextSkipsWeek: !anchor.nextSkipsWeek })
  if (isPinned(of) || bias.bias === 'past') return undefined
  return resolvePeriod(of, moment, { ...anchor, bias: 'past' })
}

function related(period: Period, relation: Extract<Mention, { kind: 'period' }>['relation'], now: number): Period {
  switch (relation) {
    case 'in':
      return period
    case 'since':
      return period.start > now ? period : { ...period, end: now + 1 }
    case 'before':
      return { ...period, start: earliest, end: period.start }
    case 'until':
      return { ...period, start: earliest }
    case 'after':
      return { ...period, start: period.end, end: latest }
    case 'around': {
      const play =
        period.end - period.start <= day ? Math.max(3 * (period.end - period.start), hour) : (period.end - period.start) / 2
      return { ...period, start: period.start - play, end: period.end + play }
    }
  }
}

interface Span {
  readonly from: Expression
  readonly to: Expression
}

/** An end of a span without a year takes that of the other end: "between 22 December and 9 January 2023". */
function resolveRange({ from, to }: Span, moment: Moment, bias: Bias): Period | undefined {
  const anchor = anchorOf(moment, bias)
  const toFirst = isPinned(to) || !isPinned(from)
  const first = toFirst ? to : from
  const days = resolveDays(first, anchor)
  const bound: Pick<Anchor, 'bound'> = days === undefined ? {} : { bound: toFirst ? { upTo: days.from } : { from: days.from } }
  const start = resolvePeriod(from, moment, toFirst ? { ...anchor, ...bound } : anchor)
  const end = resolvePeriod(to, moment, toFirst ? anchor : { ...anchor, ...bound })
  if (start === undefined || end === undefined || start.start >= end.end) return undefined
  return { start: start.start, end: end.end, precision: end.precision }
}

/** Whether an expression means one period only, whatever stands beside it. */
function isPinned(expression: Expression): boolean {
  if ('of' in expression) return isPinned(expression.of)
  if (expression.kind === 'yearly') return !('open' in expression.which)
  return !(expression.kind === 'weekday' && expression.shift === undefined)
}

function anchorOf({ now, zone, nextSkipsWeek }: Moment, bias: Bias): Anchor {
  return { today: civilTime(now, zone).day, nextSkipsWeek, ...bias }
}

function resolvePeriod(expression: Expression, moment: Moment, anchor: Anchor): Period | undefined {
  if (expression.kind === 'distance' && isShort(expression.unit)) {
    return clockDistance(expression, expression.unit, moment.now)
  }
  if (expression.kind === 'rolling' && isShort(expression.unit)) {
    return clockRolling(expression, expression.unit, moment.now)
  }
  const days = resolveDays(expression, anchor)
  if (days === undefined) return undefined
  const period = timeOfDay(expression, days, moment) ?? wholeDays(days, moment.zone)
  return period.start < period.end && period.start > earliest / 2 && period.end < latest / 2 ? period : undefined
}

function wholeDays(days: Days, zone: string): Period {
  return {
    start: instantOf({ day: days.from, minute: 0 }, zone),
    end: instantOf({ day: days.to, minute: 0 }, zone),
    precision: days.precision,
  }
}

/** The part or the hour of a single day; undefined where the expression names none. */
function timeOfDay(expression: Expression, days: Days, { zone }: Moment): Period | undefined {
  if (days.to - days.from !== 1) return undefined
  if (expression.kind === 'part') return minutes(days.from, partMinutes[expression.part], zone)
  if (expression.kind !== 'clock') return undefined
  const part = expression.of.kind === 'part' ? expression.of.part : undefined
  const afterNoon = part !== undefined && part !== 'morning' && part !== 'noon' && expression.minute < 720
  const from = expression.minute + (afterNoon ? 720 : 0)
  return minutes(days.from, [from, from + 60], zone)
}

function minutes(number: number, [from, to]: readonly [number, number], zone: string): Period {
  return {
    start: instantOf({ day: number, minute: from }, zone),
    end: instantOf({ day: number, minute: to }, zone),
    precision: 'hour',
  }
}

type ShortUnit = Extract<Unit, 'hour' | 'minute'>

function isShort(unit: Unit): unit is ShortUnit {
  return unit === 'hour' || unit === 'minute'
}

/** "two hours ago": half an hour of play on either side; "five minutes ago": five. */
function clockDistance({ amount, direction }: Measure, unit: ShortUnit, now: number): Period {
  const length = unit === 'hour' ? hour : minute
  const play = unit === 'hour' ? hour / 2 : 5 * minute
  const ends = [now + direction * amount.least * length, now + direction * amount.most * length]
  return { start: Math.min(...ends) - play, end: Math.max(...ends) + play, precision: unit }
}

function clockRolling({ amount, direction }: Measure, unit: ShortUnit, now: number): Period {
  const other = now + direction * amount.most * (unit === 'hour' ? hour : minute)
  return { start: Math.min(now, other), end: Math.max(now, other) + 1, precision: unit }
}
