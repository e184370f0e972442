import { type Analyser } from '@recollect/core'
import { inverseDocumentFrequency } from '../bm25.ts'
import type { Lexicon } from '../lexicon.ts'

/** Terms beyond these are left out of the features, the most common first; a question rarely has ten. */
const mostTerms = 64

/** A question's term as features see it. */
export interface QuestionTerm {
  /** In the lexicon; −1 for one that the bank never held. */
  readonly number: number
  /** Inverse document frequency among the visible memories, times the term's own weight. */
  readonly idf: number
  /** Part of a capitalised word inside the question that is no speaker of the bank. */
  readonly isName: boolean
  readonly isSpeaker: boolean
}

export interface Question {
  readonly terms: readonly QuestionTerm[]
  /** Sum of the terms' idf; never 0. */
  readonly idfSum: number
  readonly idfMax: number
  /** Row-major, terms × terms: 1 where the second term directly follows the first in the question. */
  readonly follows: Uint8Array
}

export interface QuestionSource {
  readonly analyser: Analyser
  readonly lexicon: Lexicon
  /** Visible memories in all, and those that hold a term by its number. */
  readonly memories: number
  holders(term: number): number
  /** Names of the bank's speakers that the question names. */
  readonly speakersNamed: readonly string[]
  /** Names that the question means besides those it says. */
  readonly meant: readonly string[]
}

export function readQuestion(text: string, source: QuestionSource): Question {
  const { analyser, lexicon } = source
  const sequence = [text, ...source.meant].flatMap((one) => analyser.terms(one))
  const names = termsOfNames(text, analyser)
  const speakers = new Set(source.speakersNamed.flatMap((name) => analyser.terms(name)))
  const distinct = [...new Set(sequence)].map((term) => {
    const number = lexicon.find(term) ?? -1
    const holders = number < 0 ? 0 : source.holders(number)
    const idf = analyser.weight(term) * inverseDocumentFrequency(source.memories, holders)
    return { term, number, idf, isName: names.has(term) && !speakers.has(term), isSpeaker: speakers.has(term) }
  })
  const kept = distinct.length > mostTerms ? distinct.toSorted((a, b) => b.idf - a.idf).slice(0, mostTerms) : distinct
  const idfs = kept.map(({ idf }) => idf)
  return {
    terms: kept.map(({ number, idf, isName, isSpeaker }) => ({ number, idf, isName, isSpeaker })),
    idfSum: Math.max(
      1e-6,
      idfs.reduce((sum, idf) => sum + idf, 0),
    ),
    idfMax: Math.max(1e-6, ...idfs),
    follows: pairs(
      sequence,
      kept.map(({ term }) => term),
    ),
  }
}

function pairs(sequence: readonly string[], terms: readonly string[]): Uint8Array {
  const place = new Map(terms.map((term, index) => [term, index]))
  const follows = new Uint8Array(terms.length * terms.length)
  for (let at = 1; at < sequence.length; at++) {
    const first = place.get(sequence[at - 1] ?? '')
    const second = place.get(sequence[at] ?? '')
    if (first !== undefined && second !== undefined) follows[first * terms.length + second] = 1
  }
  return follows
}

const capitalised = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}'’-]*/gu

/** Terms of the capitalised words of a text, its first word left out unless that is all there is. */
function termsOfNames(text: string, analyser: Analyser): Set<string> {
  const start = text.search(/[\p{L}\p{N}]/u)
  const found = [...text.slice(0, 2000).matchAll(capitalised)].filter((match) => match.index > start)
  return new Set(found.flatMap(([word]) => analyser.terms(word)))
}
