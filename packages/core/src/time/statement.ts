import { languagesFor } from './languages/languages.ts'
import { lexiconOf } from './lexicon.ts'
import { mayNameTime } from './may-name-time.ts'
import { placeStatement, readText, withoutOverlaps, type PlacedPeriod } from './read-text.ts'
import type { Precision, SaidAt, StatementTime } from './types.ts'

/** Longer statements are read up to here. */
const longestStatement = 4000

/** Coarser classes give way to finer ones: of "yesterday" and "in 2010" the first says when it was. */
const coarseness: Readonly<Record<Precision, number>> = {
  minute: 0,
  hour: 0,
  day: 0,
  week: 0,
  month: 1,
  quarter: 1,
  season: 1,
  year: 2,
  decade: 3,
}

/**
 * When what a statement tells happened, or will happen, seen from when it was made: "yesterday", "last Friday", "next month",
 * "since 2016". A month, day or holiday without a year is of the tense of its sentence; where that tells none, the nearest one. Of several times the finest, then the
 * first. Null where the statement names none. Never throws; takes bounded time for any text.
 */
export function resolveStatementTime(text: string, { mentionedAt, timeZone, language }: SaidAt): StatementTime | null {
  const statement = text.slice(0, longestStatement)
  const periods = languagesFor(statement, language).flatMap((each) => {
    if (!mayNameTime(statement, lexiconOf(each))) return []
    return placeStatement(readText(statement, each), mentionedAt, timeZone).filter(tellsWhen)
  })
  const [first, ...others] = withoutOverlaps(periods)
  if (first === undefined) return null
  const { start, end, precision } = others.reduce((best, each) => (coarsenessOf(each) < coarsenessOf(best) ? each : best), first)
  return { start, end, precision }
}

/** "before Christmas" and "after lunch on Friday" leave open when; sessions are no time. */
function tellsWhen({ relation }: PlacedPeriod): boolean {
  return relation !== 'before' && relation !== 'after'
}

function coarsenessOf({ precision }: PlacedPeriod): number {
  return coarseness[precision]
}
