import type { Expression } from '../expression.ts'
import type { Language, SenseKind } from '../lexicon.ts'
import type { Token } from '../tokens.ts'
import { edge, nth, offset, partOf, unitAround, withTail, withTimeOfDay } from './composed.ts'
import { firstOf, type Cursor, type Rule } from './cursor.ts'
import { calendar } from './dates.ts'
import { bareWeekend, distance, namedDay, rolling, shiftedUnit } from './relative.ts'
import { weekday } from './weekdays.ts'

/** Every token may start a period; whole nestings deeper than this ("the day before the day before …") are not read. */
const deepest = 4

/** Longer constructs first: what starts like another must not lose its end to it. */
const rules: readonly Rule<Expression>[] = [
  offset,
  distance,
  rolling,
  nth,
  edge,
  weekday,
  unitAround,
  calendar,
  shiftedUnit,
  namedDay,
  partOf,
  bareWeekend,
]

/** A cursor over a text's tokens. */
export function cursorOver(tokens: readonly Token[], language: Language): Cursor {
  return cursorAt(tokens, language, 0)
}

/** A period nested in another is read by a cursor one level deeper, so that the work per token is bounded. */
function cursorAt(tokens: readonly Token[], language: Language, depth: number): Cursor {
  const inner: { cursor?: Cursor } = {}
  return {
    tokens,
    language,
    nested: depth > 0,
    read: new Map(),
    period: (_, at) => {
      if (depth >= deepest) return undefined
      inner.cursor ??= cursorAt(tokens, language, depth + 1)
      return period(inner.cursor, at)
    },
  }
}

/** The period that starts at a token, with the time of day that follows it. */
export const period: Rule<Expression> = (cursor, at) => {
  const known = cursor.read.get(at)
  if (known !== undefined) return known ?? undefined
  const token = cursor.tokens[at]
  const match = token?.senses.some(({ kind }) => starters.has(kind)) === true ? firstOf(cursor, at, rules) : undefined
  const whole = match === undefined ? undefined : withTimeOfDay(cursor, withTail(cursor, match))
  cursor.read.set(at, whole ?? null)
  return whole
}

/** What a period may begin with. */
const starters = new Set<SenseKind>([
  'number',
  'ordinal',
  'month',
  'weekday',
  'season',
  'unit',
  'amount',
  'shifted',
  'shift',
  'day',
  'part',
  'edge',
  'quarter',
  'holiday',
  'distance',
  'decade',
  'figures',
])
