import { fingerprint, rollingHash } from '../memory/fingerprint.ts'
import { indexedText } from '../text/indexed-text.ts'
import { stopList } from '../text/stop-lists.ts'
import { comparable } from '../text/words.ts'

/** What decides whether two memories say the same. */
export interface Said {
  readonly text: string
  readonly speaker: string | null
  readonly occurredStart: number | null
}

/**
 * What a memory says, small enough to compare thousands of times: a hash of its words, and which words they are as a filter of 64 bits
 * (two numbers). Words that carry nothing (articles, "really", "oh") are left out.
 */
export interface Gist {
  /** Equal for memories that say the same in the same words. */
  readonly key: number
  readonly words: number
  readonly low: number
  readonly high: number
}

/** Longer texts, in UTF-16 units, are near-duplicates of nothing. */
const longestCompared = 20_000
/** With fewer letters of its own, speaker and idle words left out, a memory is compared with none: "Oh, hello" and "Okay!" say nothing alike. */
const fewestLetters = 4
/** A memory says no more than another when it leaves out at most this share of the other's words, and adds none. */
const mostLeftOut = 0.1

/**
 * Words that change nothing when left out, by language. Of others than English only interjections and intensifiers: German articles
 * tell who does what to whom, and Romance ones are pronouns too.
 */
const idle: Readonly<Record<string, string>> = {
  en: 'a an the really very so also actually honestly basically definitely totally absolutely literally truly please oh ah um uh hm hmm hey hi hello yeah yep wow haha lol okay ok anyway anyways',
  de: 'wirklich echt halt sehr ach oh äh ähm hallo hey bitte übrigens',
  fr: 'vraiment très oh ah euh bonjour salut',
  es: 'realmente muy oh ah eh hola',
  it: 'davvero molto oh ah eh ciao',
  pt: 'realmente muito oh ah eh olá',
  nl: 'echt heel erg oh ah eh hallo hoi',
}
const idleWords = new Map(Object.entries(idle).map(([language, words]) => [language, new Set(words.split(' '))]))
const noWords: ReadonlySet<string> = new Set()
/** Joins and sighs of Chinese that say nothing; in Japanese they are part of words. */
const kana = /[\u3040-\u30ff]/u
const idleLetters = /[的啊呀哦啦嗯]/gu

/** Words, and the signs that are part of what is said: money, arithmetic, a minus, a picture, a question. */
const token = /[\p{L}\p{M}\p{N}]+(?:'\p{L}+)?|[.,:](?=\d)|[\p{Sc}\p{Sm}%#@&*/\\^_~|{}[\]?？]|-(?=\d)|\p{Extended_Pictographic}/gu
const negated = /^(.+)n't$/u
const shortened = /^(.+)'(m|re|ve|ll)$/u
const longForms: Readonly<Record<string, string>> = { m: 'am', re: 'are', ve: 'have', ll: 'will' }
const subjectIs = /^(it|that|what|he|she|there|here|where|who)'s$/u

/** What a memory says; null for one too long or too short to compare. `language` is the bank's. */
export function gistOf(said: Said, language: string): Gist | null {
  const text = indexedText(said)
  if (text.length > longestCompared) return null
  const words = wordsOf(text, language)
  const named = said.speaker === null ? [] : wordsOf(said.speaker, language)
  if (words.join('').length - named.join('').length < fewestLetters) return null
  let low = 0
  let high = 0
  for (const word of words) {
    const bit = rollingHash(word, 0, word.length) & 63
    if (bit < 32) low |= 1 << bit
    else high |= 1 << (bit - 32)
  }
  const hash = fingerprint(`${words.join(' ')}\n${said.occurredStart}`)
  return { key: Number.parseInt(hash.slice(0, 13), 16), words: words.length, low, high }
}

/** Words of the longest memory that may say no more than one of this gist. */
export function mostWordsAround({ words }: Gist): number {
  return Math.floor(words / (1 - mostLeftOut))
}

/** Cheap and necessary for `saysNoMore`: false for nearly all pairs. */
export function maySayNoMore(less: Gist, more: Gist): boolean {
  return (
    less.words < more.words &&
    more.words - less.words <= more.words * mostLeftOut &&
    (less.low & ~more.low) === 0 &&
    (less.high & ~more.high) === 0
  )
}

/**
 * True when one memory says nothing that the other does not: the same speaker and day, its words those of the other in the same order,
 * but for a tenth that are left out. Left out may be words of content alone; a number, a name or any other capitalised word, a negation or a
 * word of grammar ("if", "almost … not", "before") makes two statements of it.
 */
export function saysNoMore(less: Said, more: Said, language: string): boolean {
  if (less.occurredStart !== more.occurredStart || less.speaker !== more.speaker) return false
  const own = wordsOf(indexedText(less), language)
  const text = indexedText(more)
  const other = wordsOf(text, language)
  const left: string[] = []
  let at = 0
  for (const word of other) {
    if (at < own.length && word === own[at]) at++
    else left.push(word)
  }
  if (at < own.length || left.length > other.length * mostLeftOut) return false
  const grammar = stopList(primaryOf(language))
  const capitalised = new Set(text.match(/\p{Lu}[\p{L}\p{M}\p{N}]*/gu)?.map((word) => word.toLowerCase()))
  return left.every((word) => isContent(word) && !grammar.has(word) && !changing.has(word) && !capitalised.has(word))
}

/** Letters of a script with spaces and nothing else: no digit, no sign, no run of an unspaced script. */
function isContent(word: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(word)
}

/** Words of content that turn a statement into another. */
const changing = new Set(
  'almost nearly never barely hardly without stop stopped quit pretend pretended imagine imagined dream dreamed maybe perhaps fast beinahe nie niemals vielleicht presque jamais casi nunca forse mai quase talvez bijna nooit misschien'.split(
    ' ',
  ),
)

function wordsOf(text: string, language: string): string[] {
  const dropped = idleWords.get(primaryOf(language)) ?? noWords
  const words: string[] = []
  for (const [found] of comparable(text).matchAll(token)) {
    for (const word of inFull(found)) if (!dropped.has(word) && word !== '') words.push(word)
  }
  return words
}

function inFull(word: string): readonly string[] {
  if (!word.includes("'")) return word === 'cannot' ? ['can', 'not'] : [kana.test(word) ? word : word.replaceAll(idleLetters, '')]
  const not = negated.exec(word)?.[1]
  if (not !== undefined) return [not === 'ca' ? 'can' : not === 'wo' ? 'will' : not, 'not']
  const [, stem = '', end = ''] = shortened.exec(word) ?? []
  if (stem !== '') return [stem, longForms[end] ?? end]
  const subject = subjectIs.exec(word)?.[1]
  return subject === undefined ? [word] : [subject, 'is']
}

function primaryOf(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? ''
}
