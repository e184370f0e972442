import { memoryBm25 } from '../grains.ts'
import { nobody, type Neighbourhood } from './neighbourhood.ts'
import type { Question } from './question.ts'
import { at, type FeatureSheet } from './table.ts'

/** Windows by their distance to each side. */
const windows = { window1: 1, window2: 2 } as const
const localGrains = ['memory', 'window1', 'window2', 'turn'] as const
type LocalGrain = (typeof localGrains)[number]

const columns = {
  share: (grain: string) => at(`share_${grain}`),
  score: (grain: string) => at(`score_${grain}`),
  rank: (grain: string) => at(`rank_${grain}`),
}
const cover = Object.fromEntries(localGrains.map((grain) => [grain, at(`cover_${grain}`)]))
const own = {
  fused: at('fused'),
  rankFused: at('rank_fused'),
  rarest: at('rarest'),
  pairs: at('pairs'),
  topic: at('cover_topic'),
  names: at('names'),
  turnPart: at('turn_part'),
}

export interface KeywordSignals {
  /** Fused score of each candidate. */
  readonly fused: ArrayLike<number>
  /** BM25 of each candidate's session. */
  readonly session: ArrayLike<number>
}

/** BM25 of each member of the neighbourhood on its own, for whoever looks at neighbours. */
export function fillKeyword(
  sheet: FeatureSheet,
  { question, around }: { question: Question; around: Neighbourhood },
  signals: KeywordSignals,
): Float64Array {
  const scorer = new LocalScorer(question, around)
  for (const grain of localGrains) {
    const membersOf = (candidate: number) => members(around, candidate, grain)
    const { scores, covers } = scorer.grain(sheet.count, membersOf)
    fillGrain(sheet, grain, { scores, idfSum: question.idfSum })
    sheet.fill(cover[grain] ?? 0, (candidate) => (covers[candidate] ?? 0) / question.idfSum)
  }
  fillGrain(sheet, 'session', { scores: signals.session, idfSum: question.idfSum })
  sheet.fillShare(own.fused, signals.fused)
  sheet.fillRank(own.rankFused, signals.fused)
  fillMatches(sheet, question, around)
  const alone = scorer.grain(around.slots.length, (member) => [member]).scores
  sheet.fill(own.turnPart, (candidate) => {
    const whole = Math.max(...(around.turns[candidate] ?? []).map((member) => alone[member] ?? 0))
    return whole > 0 ? (alone[candidate] ?? 0) / whole : 0
  })
  return alone
}

function fillGrain(sheet: FeatureSheet, grain: string, { scores, idfSum }: { scores: ArrayLike<number>; idfSum: number }): void {
  sheet.fillShare(columns.share(grain), scores)
  sheet.fill(columns.score(grain), (candidate) => (scores[candidate] ?? 0) / idfSum)
  sheet.fillRank(columns.rank(grain), scores)
}

/** Numbers of the neighbourhood's members that make up a grain of a candidate. */
function members(around: Neighbourhood, candidate: number, grain: LocalGrain): readonly number[] {
  if (grain === 'memory') return [candidate]
  if (grain === 'turn') return around.turns[candidate] ?? [candidate]
  const found: number[] = []
  const distance = windows[grain]
  for (let step = -distance; step <= distance; step++) {
    const member = around.beside(candidate, step)
    if (member !== nobody) found.push(member)
  }
  return found
}

class LocalScorer {
  readonly #question: Question
  readonly #around: Neighbourhood
  readonly #frequency: Float64Array

  constructor(question: Question, around: Neighbourhood) {
    this.#question = question
    this.#around = around
    this.#frequency = new Float64Array(question.terms.length)
  }

  /** BM25 and matched idf of `count` things, each the sum of some members. The mean length is that of the things at hand. */
  grain(count: number, membersOf: (index: number) => readonly number[]): { scores: Float64Array; covers: Float64Array } {
    const lengths = new Float64Array(count)
    for (let index = 0; index < count; index++) {
      for (const member of membersOf(index)) lengths[index] = (lengths[index] ?? 0) + (this.#around.length[member] ?? 0)
    }
    const mean = Math.max(1, lengths.reduce((total, length) => total + length, 0) / Math.max(1, count))
    const scores = new Float64Array(count)
    const covers = new Float64Array(count)
    for (let index = 0; index < count; index++) {
      this.#gather(membersOf(index))
      const flat = memoryBm25.k1 * (1 - memoryBm25.b + (memoryBm25.b * (lengths[index] ?? 0)) / mean)
      this.#question.terms.forEach(({ idf }, term) => {
        const frequency = this.#frequency[term] ?? 0
        if (frequency === 0) return
        scores[index] = (scores[index] ?? 0) + (idf * frequency * (memoryBm25.k1 + 1)) / (frequency + flat)
        covers[index] = (covers[index] ?? 0) + idf
      })
    }
    return { scores, covers }
  }

  #gather(members: readonly number[]): void {
    const { frequency, terms } = this.#around
    this.#frequency.fill(0)
    for (const member of members) {
      for (let term = 0; term < terms; term++) {
        this.#frequency[term] = (this.#frequency[term] ?? 0) + (frequency[member * terms + term] ?? 0)
      }
    }
  }
}

function fillMatches(sheet: FeatureSheet, question: Question, around: Neighbourhood): void {
  const topic = question.terms.map(({ idf, isSpeaker }) => (isSpeaker ? 0 : idf))
  const names = question.terms.map(({ idf, isName }) => (isName ? idf : 0))
  const whole = { topic: total(topic), names: total(names) }
  const matched = (candidate: number, weights: readonly number[]): number =>
    weights.reduce((sum, weight, term) => sum + ((around.frequency[candidate * around.terms + term] ?? 0) > 0 ? weight : 0), 0)
  sheet.fill(own.pairs, (candidate) => Math.min(16, around.pairs[candidate] ?? 0))
  sheet.fill(own.topic, (candidate) => (whole.topic > 0 ? matched(candidate, topic) / whole.topic : 0))
  if (whole.names > 0) sheet.fill(own.names, (candidate) => matched(candidate, names) / whole.names)
  sheet.fill(own.rarest, (candidate) => {
    let rarest = 0
    question.terms.forEach(({ idf }, term) => {
      if ((around.frequency[candidate * around.terms + term] ?? 0) > 0) rarest = Math.max(rarest, idf)
    })
    return rarest / question.idfMax
  })
}

const total = (weights: readonly number[]): number => weights.reduce((sum, weight) => sum + weight, 0)
