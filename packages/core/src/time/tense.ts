import type { Language, SenseKind } from './lexicon.ts'
import { tenseOfClause } from './tense-of-clause.ts'
import { senseOf, type Token } from './tokens.ts'
import type { TextSpan } from './types.ts'

/** Whether a time lies behind or ahead of the moment at which it is told. */
export type Tense = 'past' | 'future'

/** A text, cut into tokens as its language reads it. */
interface ReadText {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly language: Language
}

/** The sentence around a time: its tokens lie in `from` … `to`, the time's in `start` … `end`, ends exclusive. */
export interface Sentence extends ReadText {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

const sentenceEnds = new Set(['.', '!', '?', ';', '\n', '。', '！', '？', '；'])

/** Tokens further from a time than this are not asked. */
const reach = 40

/**
 * What the verbs of its sentence say of a time that a statement names: the nearest one before it in its clause that tells, else the first one behind it,
 * else the same beyond the clause. A present that tells what is to come ("starts in October") is of the future. Undefined where no word
 * tells. Looks at a bounded number of tokens.
 */
export function tenseAt(read: ReadText, span: TextSpan): Tense | undefined {
  const sentence = sentenceAround(read, span)
  if (read.language.unspaced === true) return tenseOfClause(sentence)
  for (const at of byNearness(sentence)) {
    const tense = toldBy(sentence, at)
    if (tense !== undefined) return tense
  }
  return undefined
}

/** The clause ends at a comma; its tokens come first, and once more among the whole sentence's. */
function byNearness({ tokens, from, to, start, end }: Sentence): number[] {
  const before = Array.from({ length: start - from }, (_, index) => start - 1 - index)
  const behind = Array.from({ length: to - end }, (_, index) => end + index)
  const ofClause = (side: readonly number[]): readonly number[] => {
    const comma = side.findIndex((at) => tokens[at]?.text === ',')
    return comma < 0 ? side : side.slice(0, comma)
  }
  return [...ofClause(before), ...ofClause(behind), ...before, ...behind]
}

/** Whether a token ends a sentence. */
export function endsSentence(token: Token): boolean {
  return token.kind === 'mark' && sentenceEnds.has(token.text)
}

function sentenceAround(read: ReadText, span: TextSpan): Sentence {
  const { tokens } = read
  const start = firstAt(tokens, span.start)
  const end = firstAt(tokens, span.end)
  let from = start
  while (from > 0 && start - from < reach && isInside(tokens[from - 1])) from -= 1
  let to = end
  while (to < tokens.length && to - end < reach && isInside(tokens[to])) to += 1
  return { ...read, from, to, start, end }
}

function firstAt(tokens: readonly Token[], offset: number): number {
  const at = tokens.findIndex(({ start }) => start >= offset)
  return at < 0 ? tokens.length : at
}

function isInside(token: Token | undefined): boolean {
  return token !== undefined && !endsSentence(token)
}

function toldBy(sentence: Sentence, at: number): Tense | undefined {
  const { tenses } = sentence.language
  const token = sentence.tokens[at]
  if (token?.kind !== 'word') return undefined
  if (senseOf(token, 'future') !== undefined || is(sentence, at, tenses.future)) return 'future'
  if (is(sentence, at, tenses.bare?.plans) && is(sentence, at + 1, tenses.bare?.marker)) return 'future'
  if (is(sentence, at, tenses.have)) return perfectAt(sentence, at) ?? (isOwning(sentence, at) ? 'future' : undefined)
  if (is(sentence, at, tenses.be)) return beAt(sentence, at)
  if (senseOf(token, 'past') !== undefined) return 'past'
  if (is(sentence, at, tenses.past)) return pastAt(sentence, at)
  if (is(sentence, at, tenses.bare?.form)) return bareAt(sentence, at)
  if (is(sentence, at, tenses.present)) return presentAt(sentence, at)
  return is(sentence, at, tenses.progressive) ? progressiveAt(sentence, at) : undefined
}

function is({ tokens, text, from, to }: Sentence, at: number, pattern: RegExp | undefined): boolean {
  const token = at >= from && at < to ? tokens[at] : undefined
  if (pattern === undefined || token?.kind !== 'word') return false
  return pattern.test(token.text) || pattern.test(text.slice(token.start, token.end).toLowerCase())
}

/** "have seen", "habe … gesehen"; a participle that tells a plan ("ist geplant") is of the future. */
function perfectAt(sentence: Sentence, at: number): Tense | undefined {
  const { tenses } = sentence.language
  for (let index = at + 1; index < sentence.to && index - at <= (tenses.reach ?? reach); index += 1) {
    const token = sentence.tokens[index]
    if (token === undefined || (index >= sentence.start && index < sentence.end)) continue
    if (senseOf(token, 'future') !== undefined) return 'future'
    if (!token.capital && token.senses.every(({ kind }) => kind === 'past') && is(sentence, index, tenses.participle))
      return 'past'
    if (tenses.reach !== undefined && is(sentence, index, tenses.determiner)) return undefined
  }
  return undefined
}

/** "I have a test in June", "ich habe im Juni eine Prüfung", but not "I have fun in June". */
function isOwning(sentence: Sentence, at: number): boolean {
  const near = [1, 2, 3, 4].map((step) => at + step).filter((index) => index < sentence.start || index >= sentence.end)
  return near.some((index) => is(sentence, index, sentence.language.tenses.determiner))
}

function beAt(sentence: Sentence, at: number): Tense | undefined {
  const { participle, bare } = sentence.language.tenses
  // English builds its passive so, and no past: "is held in May".
  const perfect = participle === undefined || bare !== undefined ? undefined : perfectAt(sentence, at)
  if (perfect !== undefined) return perfect
  if (at >= sentence.start || isOwner(sentence, at)) return undefined
  const between = sentence.tokens.slice(at + 1, sentence.start)
  return between.every((token) => linking.some((kind) => senseOf(token, kind) !== undefined)) ? 'future' : undefined
}

/** "at Deb's on Saturday", but not "the wedding's on Saturday". */
function isOwner({ tokens }: Sentence, at: number): boolean {
  return tokens[at]?.text === 's' && tokens[at - 1]?.capital === true
}

/** What may stand between "is" and a time: "is on Friday", "is in early May". */
const linking: readonly SenseKind[] = ['at', 'filler', 'edge']

/** "I am excited" is no past, and what was moved to a time has it ahead. */
function pastAt(sentence: Sentence, at: number): Tense | undefined {
  const { be, bare } = sentence.language.tenses
  if (bare === undefined) return 'past'
  if (at + 2 === sentence.start && is(sentence, at, bare.moved) && is(sentence, at + 1, bare.marker)) return 'future'
  return isBehind(sentence, at, bare.quality) || (isBehind(sentence, at, be) && !isBehind(sentence, at, /^s$/u))
    ? undefined
    : 'past'
}

/** "the visit" is no verb, "on a déménagé" no present, though both look so without accents. */
function presentAt(sentence: Sentence, at: number): Tense | undefined {
  const { determiner, have, be, participle } = sentence.language.tenses
  const noun = is(sentence, at - 1, determiner)
  const perfect = participle !== undefined && (isBehind(sentence, at, have) || isBehind(sentence, at, be))
  return noun || perfect ? undefined : 'future'
}

/** Whether one of the two words before a token is of a kind. */
function isBehind(sentence: Sentence, at: number, pattern: RegExp | undefined): boolean {
  return is(sentence, at - 1, pattern) || is(sentence, at - 2, pattern)
}

function bareAt(sentence: Sentence, at: number): Tense | undefined {
  const { bare, determiner } = sentence.language.tenses
  if (is(sentence, at - 1, bare?.marker)) return undefined
  if ([at - 1, at - 2, at - 3].some((index) => is(sentence, index, bare?.undone))) return 'past'
  if (is(sentence, at - 1, determiner)) return undefined
  return at === sentence.from || isSubject(sentence, at - 1) ? 'future' : undefined
}

/** A pronoun, a name, or a plural: "we start", "Rosa and Tim visit", "classes start". */
function isSubject(sentence: Sentence, at: number): boolean {
  return is(sentence, at, sentence.language.tenses.bare?.subject) || sentence.tokens[at]?.capital === true
}

function progressiveAt(sentence: Sentence, at: number): Tense | undefined {
  if (at === sentence.from) return 'future'
  const { be } = sentence.language.tenses
  return isBehind(sentence, at, be) ? 'future' : undefined
}
