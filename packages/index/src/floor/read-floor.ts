import { floorSignals, signalIndex, type FloorReading, type WordNeighbours } from '@recollect/core'
import type { BankImage } from '../image.ts'
import type { Scope } from '../scope.ts'
import type { WordSpace } from '../word-space.ts'
import { readAsked, type Asked, type AskedTerm } from './asked.ts'
import { Coverage } from './coverage.ts'
import { fillMeaningSignals } from './meaning-signals.ts'
import { mostPairs } from './pairs.ts'
import { strangenessOf } from './strangeness.ts'

export interface FloorQuery {
  readonly text: string
  /** Names of the bank that names of the question stand for, in lower case. */
  readonly standsFor: ReadonlyMap<string, string>
  /** Where in the text times are named. */
  readonly times: readonly { readonly start: number; readonly end: number }[]
  /** Cosines with the question by slot, by word vectors; null without them. */
  readonly cosines: Float64Array | null
  readonly neighbours: WordNeighbours | null
}

/** The signals by which the floor judges a question, read from the bank that is visible: postings and cosines, no pool and no ranker. */
export function readFloor(image: BankImage, scope: Scope, query: FloorQuery): FloorReading {
  const values = new Float64Array(floorSignals.length).fill(Number.NaN)
  const set = (name: string, value: number): void => {
    values[signalIndex(name)] = value
  }
  const { rows, lexicon, analyser, postings, sessions } = image
  const { visible, size } = scope
  const { memories } = scope.totals
  const holders = (term: number): number => postings.holders(term, visible)
  const asked = readAsked(query.text, {
    analyser,
    lexicon,
    memories,
    holders,
    speakers: rows.speakers,
    standsFor: query.standsFor,
    isHeard: heardIn(image, scope),
    times: query.times,
  })
  const topic = asked.terms.filter(({ asks }) => !asks)
  fillUnknown(set, asked, topic)
  set('memories', memories)
  const unmet = fillStrangeness(set, { asked, topic, words: image.words, neighbours: query.neighbours })
  const coverage = new Coverage(asked.terms, { postings, sessions, visible, size })
  const isSaid = (slot: number): boolean => asked.speakers.has(rows.speakerOf(slot) ?? '')
  const covered = fillCoverage(set, { coverage, asked, topic, isSaid })
  set('pairs', mostPairs(query.text, { analyser, lexicon, coverage }))
  if (query.cosines)
    fillMeaningSignals(set, { cosines: query.cosines, visible, size, isSaid, speakers: asked.speakers.size, covered })
  const unknown = topic.filter(({ number }) => number < 0)
  const strangers = asked.speakers.size === 0 ? unknown.filter(({ isPerson }) => isPerson) : []
  return { values, unmet, unknown: wordsOf(unknown), strangers: wordsOf(strangers) }
}

type SetSignal = (name: string, value: number) => void

const wordsOf = (terms: readonly AskedTerm[]): string[] => [...new Set(terms.map(({ word }) => word))]
const total = (terms: readonly AskedTerm[]): number => terms.reduce((sum, { idf }) => sum + idf, 0)
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u
const unspacedShare = (terms: readonly AskedTerm[]): number =>
  terms.filter(({ word }) => unspaced.test(word)).length / Math.max(1, terms.length)

interface PiecesQuestion {
  readonly asked: Asked
  readonly topic: readonly AskedTerm[]
  readonly words: WordSpace | null
  readonly neighbours: WordNeighbours | null
}

/** @returns `FloorReading.unmet` */
function fillStrangeness(set: SetSignal, { asked, topic, words, neighbours }: PiecesQuestion): Float64Array | null {
  if (!words || !neighbours || unspacedShare(topic) >= 0.5) return null
  const { topic: own, all, unmet } = strangenessOf(asked, { words, neighbours })
  set('strange', own?.share ?? Number.NaN)
  set('strangest', own?.most ?? Number.NaN)
  set('all_strange', all?.share ?? Number.NaN)
  return unmet
}

function fillUnknown(set: SetSignal, { terms, speakers }: Asked, topic: readonly AskedTerm[]): void {
  const asking = terms.filter(({ asks }) => asks)
  const isUnknown = ({ number }: AskedTerm): boolean => number < 0
  const unknownNames = topic.filter((term) => term.isName && isUnknown(term)).length
  set('topic_terms', topic.length)
  set('unknown_names', unknownNames)
  set('strangers', speakers.size === 0 ? topic.filter((term) => term.isPerson && isUnknown(term)).length : 0)
  if (asking.length > 0) set('unknown_asking', asking.filter(isUnknown).length / asking.length)
  if (topic.length === 0) return
  set('unknown', total(topic.filter(isUnknown)) / total(topic))
  set('unknown_terms', topic.filter(isUnknown).length / topic.length)
}

interface CoverageQuestion {
  readonly coverage: Coverage
  readonly asked: Asked
  readonly topic: readonly AskedTerm[]
  isSaid(slot: number): boolean
}

/** @returns the share of the topic around each memory that holds any of it */
function fillCoverage(set: SetSignal, { coverage, asked, topic, isSaid }: CoverageQuestion): ReadonlyMap<number, number> {
  const weight = Math.max(1e-6, total(topic))
  const share = coverage.summing(({ asks, idf }) => (asks ? 0 : idf / weight))
  const all = coverage.summing(({ idf }) => idf)
  const held = coverage.summing(({ isName, idf }) => (isName ? idf : 0))
  const best = { memory: 0, wide: 0, session: 0, all: 0, saidMemory: 0, saidWindow: 0, names: 0 }
  const windows: number[] = []
  const covered = new Map<number, number>()
  for (const slot of coverage.centres) {
    const around = coverage.window(slot, 1)
    const memory = share(coverage.memory(slot))
    const window = share(around)
    windows.push(window)
    covered.set(slot, window)
    best.memory = Math.max(best.memory, memory)
    best.wide = Math.max(best.wide, share(coverage.window(slot, 2)))
    best.all = Math.max(best.all, all(around))
    best.names = Math.max(best.names, held(around))
    if (!isSaid(slot)) continue
    best.saidMemory = Math.max(best.saidMemory, memory)
    best.saidWindow = Math.max(best.saidWindow, window)
  }
  for (const mask of coverage.sessions()) best.session = Math.max(best.session, share(mask))
  windows.sort((a, b) => b - a)
  const names = topic.filter(({ isName }) => isName)
  set('cover_all', best.all / Math.max(1e-6, total(asked.terms)))
  if (names.length > 0) set('names_held', best.names / Math.max(1e-6, total(names)))
  if (topic.length === 0) return covered
  set('cover_memory', best.memory)
  set('cover_window', windows[0] ?? 0)
  set('cover_wide', best.wide)
  set('cover_session', best.session)
  set('cover_fifth', windows[4] ?? 0)
  set('matched', (windows[0] ?? 0) * weight)
  set(
    'rarest',
    Math.max(0, ...topic.map(({ number, idf }) => (number < 0 ? 0 : idf))) / Math.max(1e-6, ...topic.map(({ idf }) => idf)),
  )
  if (asked.speakers.size === 0) return covered
  set('said_memory', best.saidMemory)
  set('said_window', best.saidWindow)
  return covered
}

function heardIn({ rows }: BankImage, { visible, size }: Scope): (speaker: string) => boolean {
  return (speaker) => {
    for (let slot = 0; slot < size; slot++) if (visible[slot] === 1 && rows.speakerOf(slot) === speaker) return true
    return false
  }
}
