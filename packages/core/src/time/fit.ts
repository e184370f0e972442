import type { Precision, QuestionTime, SessionReference, TimeReference, WindowReference } from './types.ts'

/** The times of a memory, epoch milliseconds, and the place of its session among the bank's, by time. */
export interface FitItem {
  readonly occurredStart: number | null
  readonly occurredEnd: number | null
  readonly mentionedAt: number | null
  /** From 1. */
  readonly sessionOrdinal: number
  readonly sessionCount: number
}

const day = 86_400_000

/** How far outside a window a memory may lie until its fit has fallen to 1/e of a near miss. */
const reach: Readonly<Record<Precision, number>> = {
  minute: day / 96,
  hour: day / 12,
  day,
  week: 3 * day,
  month: 7 * day,
  quarter: 14 * day,
  season: 14 * day,
  year: 30 * day,
  decade: 365 * day,
}

const nearMiss = 0.3
/** Of a memory that only fits the less likely reading of a question's words. */
const secondShare = 0.4
/** A memory that was mentioned in the period counts less than one that happened in it, where the question asks what happened. */
const mentionShare = 0.9
/** Of the conversation still going on, where the question says "earlier today". */
const ongoingShare = 0.6

/**
 * How well a memory lies in what a question names: 1 inside, falling off with the distance outside, 0 far away or without a time.
 * A memory of a long period (a year, say) that only overlaps the window fits by the share of it that overlaps.
 */
export function fitScore(reference: TimeReference, item: FitItem): number {
  return reference.kind === 'session' ? sessionFit(reference, item) : windowFit(reference, item)
}

/** The best fit over all that the question names; 0 where it names no time. */
export function questionFit({ references }: Pick<QuestionTime, 'references'>, item: FitItem): number {
  let best = 0
  for (const reference of references) best = Math.max(best, fitScore(reference, item))
  return best
}

function sessionFit({ from, to, fromEnd }: SessionReference, { sessionOrdinal, sessionCount }: FitItem): number {
  const place = fromEnd ? sessionCount - sessionOrdinal + 1 : sessionOrdinal
  return place >= from && place <= to ? 1 : 0
}

function windowFit(window: WindowReference, item: FitItem): number {
  const best = readingFit(window, window, item)
  if (window.second === undefined || best >= secondShare) return best
  return Math.max(best, readingFit(window.second, window, item) * secondShare)
}

interface Borders {
  readonly start: number
  readonly end: number
}

/** Fit in one reading of the window's words. Makes no object: it is asked of every memory of a bank. */
function readingFit(borders: Borders, window: WindowReference, item: FitItem): number {
  const mentioned = mentionedFit(borders, window, item.mentionedAt)
  const ongoing = window.earlier && item.sessionOrdinal === item.sessionCount ? ongoingShare : 1
  if (window.axis === 'mentioned') return mentioned * ongoing
  return Math.max(occurredFit(borders, window, item), mentioned * mentionShare) * ongoing
}

function mentionedFit({ start, end }: Borders, window: WindowReference, at: number | null): number {
  if (at === null) return 0
  if (at >= start && at < end) return 1
  return missFit(window, at < start ? start - at : at - end)
}

function occurredFit({ start, end }: Borders, window: WindowReference, { occurredStart, occurredEnd }: FitItem): number {
  const from = occurredStart ?? occurredEnd
  if (from === null) return 0
  const to = Math.max(from, occurredEnd ?? from)
  if (from >= start && from < end && to <= end) return 1
  const overlap = Math.min(end, to) - Math.max(start, from)
  return overlap > 0 ? nearMiss + (1 - nearMiss) * (overlap / (to - from)) : missFit(window, -overlap)
}

/** Fit of what lies so many milliseconds outside. */
function missFit({ relation, precision }: WindowReference, distance: number): number {
  if (relation === 'before' || relation === 'after' || relation === 'since') return 0
  return nearMiss * Math.exp(-distance / reach[precision])
}
