import type { Expression } from '../expression.ts'
import type { TextSpan } from '../types.ts'
import { has, readNumber, readOrdinal, sense, skipFillers, skipLinks, type Cursor, type Match } from './cursor.ts'
import { period } from './period.ts'
import { readMeasure } from './relative.ts'
import { session, type SessionRange } from './sessions.ts'

/** How a text ties itself to a time that it names. */
export type Mention =
  | { readonly kind: 'sessions'; readonly range: SessionRange; readonly span: TextSpan }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression; readonly span: TextSpan }
  | {
      readonly kind: 'period'
      readonly relation: 'in' | 'since' | 'before' | 'after' | 'until' | 'around'
      readonly of: Expression
      readonly earlier: boolean
      readonly span: TextSpan
    }

/** More times than this make a list of dates, not a question or a statement about one. */
const mostMentions = 24

/** The first times and sessions that a text names, in order, without overlap. */
export function readMentions(cursor: Cursor): Mention[] {
  const mentions: Mention[] = []
  let at = 0
  while (at < cursor.tokens.length && mentions.length < mostMentions) {
    const match = mentionAt(cursor, at)
    if (match?.value !== undefined) mentions.push(match.value)
    at = match?.end ?? at + 1
  }
  return mentions
}

/** A match without a value is a time that recurs ("every Friday") and names no period. */
function mentionAt(cursor: Cursor, at: number): Match<Mention | undefined> | undefined {
  const token = cursor.tokens[at]
  if (token === undefined || token.senses.length === 0) return undefined
  if (has(cursor, at, 'every')) return recurring(cursor, at)
  const sessions = session(cursor, at)
  if (sessions !== undefined)
    return { value: { kind: 'sessions', range: sessions.value, span: spanOf(cursor, at, sessions.end) }, end: sessions.end }
  return range(cursor, at) ?? related(cursor, at) ?? plain(cursor, at)
}

function recurring(cursor: Cursor, at: number): Match<undefined> {
  const of = period(cursor, skipFillers(cursor, at + 1))
  return { value: undefined, end: of?.end ?? at + 1 }
}

/** "between May 3 and May 10", "from June to August 2024", "May 3 - 10". */
function range(cursor: Cursor, at: number): Match<Mention> | undefined {
  const between = has(cursor, at, 'between')
  const opened = between || has(cursor, at, 'from')
  const start = opened ? skipLinks(cursor, at + 1) : at
  const from = period(cursor, start)
  const joint = from?.end ?? readDayNumber(cursor, start)?.end
  if (joint === undefined || !joins(cursor, joint, between)) return undefined
  const place = skipLinks(cursor, joint + 1)
  const to = from === undefined ? period(cursor, place) : endPoint(cursor, place, from.value)
  const first = from?.value ?? sameMonth(to?.value, readDayNumber(cursor, start)?.value)
  if (to === undefined || first === undefined) return undefined
  const end = closing(cursor, to.end, opened)
  return { value: { kind: 'range', from: first, to: to.value, span: spanOf(cursor, at, end) }, end }
}

function joins(cursor: Cursor, at: number, between: boolean): boolean {
  return has(cursor, at, 'to') || (between && has(cursor, at, 'and')) || sense(cursor, at, 'relation')?.relation === 'until'
}

/** A period, or only a day after a date: "May 3 to 10". */
function endPoint(cursor: Cursor, at: number, from: Expression): Match<Expression> | undefined {
  const whole = period(cursor, at)
  if (whole !== undefined) return whole
  const day = readDayNumber(cursor, at)
  const value = sameMonth(from, day?.value)
  return day === undefined || value === undefined ? undefined : { value, end: day.end }
}

function readDayNumber(cursor: Cursor, at: number): Match<number> | undefined {
  const ordinal = readOrdinal(cursor, at)
  const number = ordinal === undefined ? readNumber(cursor, at) : undefined
  const value = ordinal?.value ?? number?.value.least
  const end = ordinal?.end ?? number?.end
  if (value === undefined || end === undefined || value < 1 || value > 31) return undefined
  return { value, end: sense(cursor, end, 'mark')?.mark === 'day' ? end + 1 : end }
}

function sameMonth(date: Expression | undefined, day: number | undefined): Expression | undefined {
  if (day === undefined || date?.kind !== 'yearly' || date.what.kind !== 'date') return undefined
  return { ...date, what: { ...date.what, day } }
}

/** 从三月到五月之间: what closes a span belongs to it. */
function closing(cursor: Cursor, at: number, opened: boolean): number {
  return opened && has(cursor, at, 'between') ? at + 1 : sense(cursor, at, 'relation')?.relation === 'until' ? at + 1 : at
}

/** "since March", "before Christmas", 三月以来, "more than two weeks ago". */
function related(cursor: Cursor, at: number): Match<Mention> | undefined {
  if (has(cursor, at, 'more-than')) {
    const of = period(cursor, skipFillers(cursor, at + 1))
    if (of?.value.kind === 'distance')
      return mention(cursor, at, { ...of, relation: of.value.direction < 0 ? 'before' : 'after' })
  }
  const beyond = longAgo(cursor, at)
  if (beyond !== undefined) return mention(cursor, at, { ...beyond, relation: 'before' })
  const relation = sense(cursor, at, 'relation')
  if (relation?.place !== 'before') return undefined
  const place = skipLinks(cursor, at + 1)
  const of = period(cursor, place) ?? (relation.relation === 'since' ? lasting(cursor, place) : undefined)
  return of === undefined ? undefined : mention(cursor, at, { ...of, relation: relation.relation })
}

/** "vor mehr als zwei Wochen", "il y a plus de deux semaines". */
function longAgo(cursor: Cursor, at: number): Match<Expression> | undefined {
  const ago = sense(cursor, at, 'distance')
  if (ago?.place !== 'before' || ago.direction !== -1 || !has(cursor, at + 1, 'more-than')) return undefined
  return lasting(cursor, at + 2)
}

/** "seit drei Wochen", "depuis deux ans": what lasts since then. */
function lasting(cursor: Cursor, at: number): Match<Expression> | undefined {
  const measure = readMeasure(cursor, at)
  return measure === undefined ? undefined : { value: { kind: 'distance', ...measure.value, direction: -1 }, end: measure.end }
}

function plain(cursor: Cursor, at: number): Match<Mention> | undefined {
  if (has(cursor, at, 'earlier')) {
    const of = period(cursor, skipLinks(cursor, at + 1))
    if (of !== undefined) return mention(cursor, at, { ...of, relation: 'in', earlier: true })
  }
  const of = period(cursor, at)
  if (of === undefined) return undefined
  const place = skipFillers(cursor, of.end)
  const relation = sense(cursor, place, 'relation')
  if (relation?.place === 'after') return mention(cursor, at, { value: of.value, end: place + 1, relation: relation.relation })
  return mention(cursor, at, { ...of, relation: 'in' })
}

type Relation = Extract<Mention, { kind: 'period' }>['relation']

interface Related extends Match<Expression> {
  readonly relation: Relation
  readonly earlier?: boolean
}

function mention(cursor: Cursor, at: number, { value, end, relation, earlier = false }: Related): Match<Mention> {
  return { value: { kind: 'period', relation, of: value, earlier, span: spanOf(cursor, at, end) }, end }
}

function spanOf(cursor: Cursor, at: number, end: number): TextSpan {
  return { start: cursor.tokens[at]?.start ?? 0, end: cursor.tokens[end - 1]?.end ?? 0 }
}
