import { fold, type Cues, type Language, type SenseKind } from './lexicon.ts'
import { languagesFor } from './languages/languages.ts'
import { placeQuestion, readText, withoutOverlaps, type Reading } from './read-text.ts'
import type { AskedAt, QuestionTime, TimeAxis, TimeReference } from './types.ts'

/** Longer questions are read up to here. */
const longestQuestion = 4000

/** Words that a question about a period alone may hold besides the idle ones of its language. */
const idleKinds = new Set<SenseKind>([
  'filler',
  'at',
  'we',
  'talked',
  'time',
  'session',
  'past',
  'and',
  'earlier',
  'every',
  'topic',
  'relation',
  'from',
])

/**
 * What a question says about time: the periods and sessions it names, and whether it asks for a time, an order or the newest.
 * Never throws; takes bounded time for any text.
 */
export function parseQuestionTime(text: string, askedAt: AskedAt): QuestionTime {
  const question = text.slice(0, longestQuestion)
  const folded = fold(question)
  const languages = languagesFor(question, askedAt.language)
  const axis: TimeAxis = languages.some(({ cues }) => cues.talk.test(folded)) ? 'mentioned' : 'either'
  const readings = languages.map((each) => readText(question, each))
  const asked = askedFrom(folded, question, languages)
  const references = withoutOverlaps(readings.flatMap((reading) => referencesOf(reading, axis, askedAt))).filter(
    ({ span }) => span.start >= asked,
  )
  const asks = (cue: Exclude<keyof Cues, 'question'>): boolean => languages.some(({ cues }) => cues[cue].test(folded))
  return {
    references,
    isTimeOnly: references.length > 0 && readings.some((reading) => isIdle(reading, references)),
    asksWhen: asks('when'),
    asksDuration: asks('duration'),
    asksOrder: asks('order'),
    orderAxis: languages.some(({ cues }) => cues.talk.test(withoutRequest(folded))) ? 'mentioned' : 'either',
    asksLatest: asks('latest'),
    asksFirst: asks('first'),
  }
}

/** "Tell me", "can you list": what is asked of the one who answers, not what was said before. */
function withoutRequest(folded: string): string {
  return folded.replace(
    /^(please |can you |could you |would you )*(tell|ask|say)\b|\b(tell|remind) (me|us)\b|順番に(言|話)[っいうしてと]*|教えて/gu,
    ' ',
  )
}

/** Where the question itself starts, after a preamble that says so. Folding may change lengths: then the whole text counts. */
function askedFrom(folded: string, question: string, languages: readonly Language[]): number {
  if (folded.length !== question.length) return 0
  return Math.max(0, ...languages.map(({ cues }) => (cues.question === undefined ? 0 : folded.search(cues.question))))
}

function referencesOf(reading: Reading, axis: TimeAxis, { now, timeZone }: AskedAt): TimeReference[] {
  return placeQuestion(reading, now, timeZone).map((placed): TimeReference => {
    if (placed.kind === 'sessions') return { kind: 'session', ...placed.range, span: placed.span }
    const { anchored, kind: _kind, ...window } = placed
    return { kind: 'window', ...window, axis: anchored ? 'either' : axis }
  })
}

/** Whether nothing but the references and idle words stands in the question. */
function isIdle({ tokens, lexicon }: Reading, references: readonly TimeReference[]): boolean {
  const rest = tokens.filter(
    (token) => token.kind !== 'mark' && !references.some(({ span }) => token.start >= span.start && token.end <= span.end),
  )
  if (lexicon.language.unspaced === true) return isIdleRun(rest.map(({ text }) => text).join(''), lexicon.idle)
  return rest.every(({ text, senses }) => lexicon.idle.has(text) || senses.some(({ kind }) => idleKinds.has(kind)))
}

/** The same for text without spaces: taken apart into idle phrases, longest first, nothing may remain. */
function isIdleRun(text: string, idle: ReadonlySet<string>): boolean {
  const phrases = [...idle].toSorted((a, b) => b.length - a.length)
  let at = 0
  while (at < text.length) {
    const phrase = phrases.find((each) => text.startsWith(each, at))
    if (phrase === undefined) return false
    at += phrase.length
  }
  return true
}
