import type { Expression } from './expression.ts'
import { cursorOver } from './grammar/period.ts'
import { readMentions, type Mention } from './grammar/mentions.ts'
import { lexiconOf, type Language, type Lexicon } from './lexicon.ts'
import { resolveMention, type Bias, type ResolvedPeriod } from './resolve.ts'
import { endsSentence, tenseAt } from './tense.ts'
import { senseOf, tokenize, type Token } from './tokens.ts'
import type { TextSpan } from './types.ts'

/** A text as one language reads it. */
export interface Reading {
  readonly text: string
  readonly lexicon: Lexicon
  readonly tokens: readonly Token[]
  readonly mentions: readonly Mention[]
}

/** A period of a text, placed on the time line. */
export interface PlacedPeriod extends ResolvedPeriod {
  readonly kind: 'period'
  /** Seen from a date that the same text names, not from the moment of asking. */
  readonly anchored: boolean
  readonly earlier: boolean
  readonly span: TextSpan
}

type Timed = Exclude<Mention, { kind: 'sessions' }>
type Placed = PlacedPeriod | Extract<Mention, { kind: 'sessions' }>

/** Reads a text in a language. Linear in the text's length. */
export function readText(text: string, language: Language): Reading {
  const lexicon = lexiconOf(language)
  const tokens = tokenize(text, lexicon)
  return { text, lexicon, tokens, mentions: readMentions(cursorOver(tokens, language)) }
}

/** Places the times that a statement names as seen from when it was made; those that no calendar has, and sessions, are left out. */
export function placeStatement(reading: Reading, now: number, zone: string): PlacedPeriod[] {
  return reading.mentions.flatMap((mention) =>
    mention.kind === 'sessions' ? [] : placeTold(reading, mention, { now, zone, anchored: false }),
  )
}

/**
 * An open name is of the tense that its sentence has; where that tells none, it means the nearest one, of two equally near the past one.
 * "Since May" looks back unless the sentence says otherwise.
 */
function placeTold(reading: Reading, mention: Timed, view: View): PlacedPeriod[] {
  const { text, lexicon, tokens } = reading
  const tense = looksBack(reading, mention)
    ? (cueAt(tokens, mention.span.start) ?? 'past')
    : tenseAt({ text, tokens, language: lexicon.language }, mention.span)
  if (tense === 'past' && mention.kind === 'period' && isAhead(mention.of)) return []
  const thisBias = tense === 'past' ? 'past' : 'future'
  const [period, other] = (tense === undefined ? bothWays : [tense]).flatMap((bias) =>
    placed(reading, mention, { ...view, bias, thisBias }),
  )
  if (period === undefined) return []
  return [other === undefined || away(period, view.now) <= away(other, view.now) ? period : other]
}

/** "since May", but not "from May on". */
function looksBack({ text, lexicon }: Reading, mention: Timed): boolean {
  if (mention.kind !== 'period' || mention.relation !== 'since') return false
  return lexicon.language.tenses.fromOn?.test(text.slice(mention.span.start, mention.span.end)) !== true
}

const bothWays = ['past', 'future'] as const

/** Milliseconds between a moment and a period; none inside it. What begins with its time is as far as its beginning. */
function away({ start, end, relation }: PlacedPeriod, now: number): number {
  return Math.max(0, start - now, now - (relation === 'since' ? start : end))
}

/**
 * Places the times of a question as seen from when it is asked. One that names the date of a conversation tells the other times as that conversation did:
 * "what was the issue last week, as mentioned on November 6, 2023?"
 */
export function placeQuestion(reading: Reading, now: number, zone: string): Placed[] {
  const dated = reading.mentions.find(isDate)
  const date = dated === undefined ? undefined : placeMention(reading, dated, { now, zone, anchored: false })[0]
  const then = date?.kind === 'period' ? { now: (date.start + date.end) / 2, zone, anchored: true } : undefined
  return reading.mentions.flatMap((mention) =>
    placeMention(reading, mention, then !== undefined && isRelative(mention) ? then : { now, zone, anchored: false }),
  )
}

interface View {
  readonly now: number
  readonly zone: string
  readonly anchored: boolean
}

/** A question is of the past where it says nothing else: memories are. */
function placeMention(reading: Reading, mention: Mention, view: View): Placed[] {
  if (mention.kind === 'sessions') return [mention]
  const cue = cueAt(reading.tokens, mention.span.start)
  if (cue === 'past' && mention.kind === 'period' && isAhead(mention.of)) return []
  return placed(reading, mention, {
    ...view,
    bias: cue === 'future' ? 'future' : 'past',
    thisBias: cue === 'past' ? 'past' : 'future',
  })
}

function placed({ lexicon }: Reading, mention: Timed, { anchored, ...view }: View & Bias): PlacedPeriod[] {
  const period = resolveMention(mention, { ...view, nextSkipsWeek: lexicon.language.nextSkipsWeek === true }, view)
  if (period === undefined) return []
  return [{ kind: 'period', ...period, earlier: mention.kind === 'period' && mention.earlier, span: mention.span, anchored }]
}

/** "in three days" of a clause about the past is how long it took: "we have not spoken in three days". */
function isAhead(expression: Expression): boolean {
  return expression.kind === 'distance' && expression.direction === 1
}

function isDate(mention: Mention): boolean {
  return mention.kind === 'period' && mention.relation === 'in' && mention.of.kind === 'yearly' && mention.of.what.kind === 'date'
}

const relativeKinds = new Set<Expression['kind']>(['weekday', 'weekend', 'unit', 'distance', 'day', 'rolling', 'weekday-of-week'])

function isRelative(mention: Mention): boolean {
  return mention.kind === 'period' && relativeKinds.has(mention.of.kind)
}

/** Of overlapping finds of several languages the longest, then the first; in order of the text. */
export function withoutOverlaps<T extends { readonly span: TextSpan }>(found: readonly T[]): T[] {
  const kept: T[] = []
  for (const each of found.toSorted((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start))) {
    if (!kept.some(({ span }) => span.start < each.span.end && each.span.start < span.end)) kept.push(each)
  }
  return kept.toSorted((a, b) => a.span.start - b.span.start)
}

/** Whether a clause speaks of what is to come: the nearest cue before a time in its sentence decides, else the first one after it. */
function cueAt(tokens: readonly Token[], offset: number): 'future' | 'past' | undefined {
  const at = tokens.findIndex(({ start }) => start >= offset)
  return nearestCue(tokens, at - 1, -1) ?? nearestCue(tokens, at, 1)
}

function nearestCue(tokens: readonly Token[], at: number, step: -1 | 1): 'future' | 'past' | undefined {
  const last = at + step * 40
  for (let index = at; index !== last; index += step) {
    const token = tokens[index]
    if (token === undefined || endsSentence(token)) return undefined
    if (senseOf(token, 'future') !== undefined) return 'future'
    if (senseOf(token, 'past') !== undefined) return 'past'
  }
  return undefined
}
