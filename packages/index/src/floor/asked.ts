import { askingTerms, comparable, type Analyser } from '@recollect/core'
import { inverseDocumentFrequency } from '../bm25.ts'
import type { Lexicon } from '../lexicon.ts'
import { misspelt } from './misspelt.ts'

/** A question longer than this is judged by its beginning. */
const longestRead = 4000
/** A short form of a speaker's name has at least so many letters: Mel for Melanie. */
const shortestShortForm = 3
/** Words of a question that are looked up as misspelt; each look-up passes over the vocabulary. */
const mostCorrected = 8
/** Where so many of a question's words are capitalised, capitals mark no names. */
const titleShare = 0.7
const fewestWords = 6

export interface AskedSource {
  readonly analyser: Analyser
  readonly lexicon: Lexicon
  /** Visible memories in all, and those that hold a term by its number. */
  readonly memories: number
  holders(term: number): number
  /** Names of the bank's speakers. */
  readonly speakers: readonly string[]
  /** Names of the bank that names of the question stand for, in lower case: `bob` → `robert`. */
  readonly standsFor: ReadonlyMap<string, string>
  /** Whether a speaker has a visible memory. */
  isHeard(speaker: string): boolean
  /** Where the question names a time; its words say nothing about what the bank knows. */
  readonly times: readonly { readonly start: number; readonly end: number }[]
}

export interface AskedTerm {
  /** In the lexicon; −1 for one that no visible memory holds. */
  readonly number: number
  readonly idf: number
  /** It merely asks, and is no topic. */
  readonly asks: boolean
  readonly isName: boolean
  /** A name that stands as a person's does. */
  readonly isPerson: boolean
  /** The word it was read from, as written. */
  readonly word: string
}

export interface Asked {
  readonly terms: readonly AskedTerm[]
  /** Words of the question that are no time and no speaker, and those of them that are topic. */
  readonly words: readonly string[]
  readonly topicWords: readonly string[]
  /** Speakers of the bank that it names, in full or in short. */
  readonly speakers: ReadonlySet<string>
}

const word = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu
/** A number, a month, a day of the week: what may be left of a date beside the times that were understood. Never a topic. */
const ofDate =
  /^(?:\d+(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/iu
/** What stands before a name of a thing, a place or a people, and seldom before a person's. */
const beforeOthers = new Set([
  'the',
  'a',
  'an',
  'in',
  'at',
  'on',
  'from',
  'near',
  'into',
  'el',
  'la',
  'en',
  'le',
  'les',
  'der',
  'die',
  'das',
])
const articles = new Set(['the', 'a', 'an'])
/** German writes all nouns with a capital, in a bank of another language too. */
const german = /(?<![\p{L}])(?:der|das|dem|den|eine?[nmrs]?|und|ist|wann|wer|welche[rsn]?|nicht|für|ich|mein)(?![\p{L}])/iu

/** Reads a question as the floor does: what it is about, and whom it names. */
export function readAsked(text: string, source: AskedSource): Asked {
  const { analyser, times } = source
  const asking = askingTerms(analyser)
  const runs = [...text.slice(0, longestRead).matchAll(word)]
  const marksNames =
    !analyser.name.startsWith('de-') &&
    capitalsMarkNames(
      text,
      runs.map(([run]) => run),
    )
  const people = partsOfNames(source.speakers)
  const found = new Map<string, AskedTerm>()
  const words: string[] = []
  const topicWords: string[] = []
  const speakers = new Set<string>()
  let corrections = mostCorrected
  const corrected = (term: string): number | undefined =>
    corrections-- > 0 ? misspelt(term, source.lexicon, source.holders) : undefined
  runs.forEach(({ 0: run, index }, place) => {
    if (times.some(({ start, end }) => index >= start && index < end)) return
    const capital = /^\p{Lu}/u.test(run)
    const read = source.standsFor.get(comparable(run).replace(/'s?$/u, '')) ?? run
    const called = speakersCalled(read, people, capital || !/\p{Lu}/u.test(text)).filter((name) => source.isHeard(name))
    for (const speaker of called) speakers.add(speaker)
    if (called.length > 0) return
    const terms = analyser.terms(read)
    if (terms.length === 0) return
    const asks = ofDate.test(run) || terms.every((term) => asking.has(term))
    words.push(run)
    if (!asks) topicWords.push(run)
    const isName = marksNames && capital && place > 0 && !asks
    const isPerson = isName && /\p{Ll}/u.test(run) && standsAsPerson(run, runs[place - 1]?.[0] ?? '')
    for (const term of terms) found.set(term, termOf(term, { ...source, corrected }, { asks, isName, isPerson, word: run }))
  })
  return { terms: [...found.values()], words, topicWords, speakers }
}

function termOf(
  term: string,
  { analyser, lexicon, memories, holders, corrected }: AskedSource & { corrected(term: string): number | undefined },
  rest: Pick<AskedTerm, 'asks' | 'isName' | 'isPerson' | 'word'>,
): AskedTerm {
  const own = lexicon.find(term)
  const number = own !== undefined && holders(own) > 0 ? own : rest.isName ? undefined : corrected(term)
  const held = number === undefined ? 0 : holders(number)
  const idf = analyser.weight(term) * inverseDocumentFrequency(memories, held)
  return { ...rest, number: held > 0 ? (number ?? -1) : -1, idf }
}

function capitalsMarkNames(text: string, runs: readonly string[]): boolean {
  const capitalised = runs.filter((run) => /^\p{Lu}/u.test(run)).length
  return (runs.length < fewestWords || capitalised / runs.length < titleShare) && !german.test(text)
}

function standsAsPerson(run: string, before: string): boolean {
  const lower = before.toLowerCase()
  return !beforeOthers.has(lower) || (/['’]s$/u.test(run) && !articles.has(lower))
}

/** Speakers by each word of their names. */
function partsOfNames(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.flatMap((name) => (comparable(name).match(word) ?? []).map((part) => [part, name] as const)))
}

function speakersCalled(run: string, parts: ReadonlyMap<string, string>, mayBeShort: boolean): string[] {
  const bare = comparable(run).replace(/'s?$/u, '')
  const whole = parts.get(bare)
  if (whole !== undefined) return [whole]
  if (!mayBeShort || bare.length < shortestShortForm) return []
  return [...parts].filter(([part]) => part.startsWith(bare)).map(([, name]) => name)
}
