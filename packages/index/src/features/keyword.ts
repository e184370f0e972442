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
    const { scores, covers } = scorer.grain(groupsOf(around, sheet.count, grain))
    fillGrain(sheet, grain, { scores, idfSum: question.idfSum })
    sheet.fillQuotient(cover[grain] ?? 0, covers, question.idfSum)
  }
  fillGrain(sheet, 'session', { scores: signals.session, idfSum: question.idfSum })
  sheet.fillShare(own.fused, signals.fused)
  sheet.fillRank(own.rankFused, signals.fused)
  fillMatches(sheet, question, around)
  const alone = scorer.grain(each(around.slots.length)).scores
  sheet.fill(own.turnPart, (candidate) => {
    let whole = Number.NEGATIVE_INFINITY
    for (const member of around.turns[candidate] ?? []) whole = Math.max(whole, alone[member] ?? 0)
    return whole > 0 ? (alone[candidate] ?? 0) / whole : 0
  })
  return alone
}

function fillGrain(sheet: FeatureSheet, grain: string, { scores, idfSum }: { scores: ArrayLike<number>; idfSum: number }): void {
  sheet.fillShare(columns.share(grain), scores)
  sheet.fillQuotient(columns.score(grain), scores, idfSum)
  sheet.fillRank(columns.rank(grain), scores)
}

/** Members of the neighbourhood in groups: group g holds `members[starts[g]] … members[starts[g + 1] − 1]`. */
interface Groups {
  readonly starts: Int32Array
  readonly members: ArrayLike<number>
}

/** Each of so many members alone. */
function each(count: number): Groups {
  const numbers = new Int32Array(count + 1)
  for (let index = 0; index <= count; index++) numbers[index] = index
  return { starts: numbers, members: numbers }
}

/** The members that make up a grain of each candidate. */
function groupsOf(around: Neighbourhood, count: number, grain: LocalGrain): Groups {
  if (grain === 'memory') return each(count)
  const starts = new Int32Array(count + 1)
  const members: number[] = []
  for (let candidate = 0; candidate < count; candidate++) {
    if (grain === 'turn') for (const member of around.turns[candidate] ?? [candidate]) members.push(member)
    else pushWindow(members, around, { candidate, distance: windows[grain] })
    starts[candidate + 1] = members.length
  }
  return { starts, members }
}

function pushWindow(
  members: number[],
  around: Neighbourhood,
  { candidate, distance }: { candidate: number; distance: number },
): void {
  for (let step = -distance; step <= distance; step++) {
    const member = around.beside(candidate, step)
    if (member !== nobody) members.push(member)
  }
}

class LocalScorer {
  readonly #around: Neighbourhood
  readonly #idf: Float64Array
  readonly #frequency: Float64Array

  constructor(question: Question, around: Neighbourhood) {
    this.#around = around
    this.#idf = Float64Array.from(question.terms, ({ idf }) => idf)
    this.#frequency = new Float64Array(question.terms.length)
  }

  /** BM25 and matched idf of groups, each the sum of its members. The mean length is that of the groups at hand. */
  grain(groups: Groups): { scores: Float64Array; covers: Float64Array } {
    const count = groups.starts.length - 1
    const lengths = this.#lengths(groups)
    let total = 0
    for (let index = 0; index < count; index++) total += lengths[index] ?? 0
    const mean = Math.max(1, total / Math.max(1, count))
    const found = { scores: new Float64Array(count), covers: new Float64Array(count) }
    for (let index = 0; index < count; index++) {
      this.#gather(groups, index)
      this.#weigh(found, index, memoryBm25.k1 * (1 - memoryBm25.b + (memoryBm25.b * (lengths[index] ?? 0)) / mean))
    }
    return found
  }

  #lengths({ starts, members }: Groups): Float64Array {
    const { length } = this.#around
    const lengths = new Float64Array(starts.length - 1)
    for (let index = 0; index < lengths.length; index++) {
      const end = starts[index + 1] ?? 0
      for (let at = starts[index] ?? 0; at < end; at++) lengths[index] = (lengths[index] ?? 0) + (length[members[at] ?? 0] ?? 0)
    }
    return lengths
  }

  #weigh({ scores, covers }: { scores: Float64Array; covers: Float64Array }, index: number, flat: number): void {
    let score = 0
    let cover = 0
    for (let term = 0; term < this.#idf.length; term++) {
      const frequency = this.#frequency[term] ?? 0
      if (frequency === 0) continue
      const idf = this.#idf[term] ?? 0
      score += (idf * frequency * (memoryBm25.k1 + 1)) / (frequency + flat)
      cover += idf
    }
    scores[index] = score
    covers[index] = cover
  }

  #gather({ starts, members }: Groups, index: number): void {
    const { frequency, terms } = this.#around
    const sums = this.#frequency.fill(0)
    const end = starts[index + 1] ?? 0
    for (let at = starts[index] ?? 0; at < end; at++) {
      for (let term = 0, cell = (members[at] ?? 0) * terms; term < terms; term++, cell++) {
        sums[term] = (sums[term] ?? 0) + (frequency[cell] ?? 0)
      }
    }
  }
}

function fillMatches(sheet: FeatureSheet, question: Question, around: Neighbourhood): void {
  const idf = Float64Array.from(question.terms, (term) => term.idf)
  const topic = Float64Array.from(question.terms, (term) => (term.isSpeaker ? 0 : term.idf))
  const names = Float64Array.from(question.terms, (term) => (term.isName ? term.idf : 0))
  const whole = { topic: total(topic), names: total(names) }
  sheet.fill(own.pairs, (candidate) => Math.min(16, around.pairs[candidate] ?? 0))
  sheet.fill(own.topic, (candidate) => (whole.topic > 0 ? matched(around, candidate, topic).sum / whole.topic : 0))
  if (whole.names > 0) sheet.fill(own.names, (candidate) => matched(around, candidate, names).sum / whole.names)
  sheet.fill(own.rarest, (candidate) => matched(around, candidate, idf).most / question.idfMax)
}

/** Of the weights of terms that stand in a candidate, the sum and the greatest. */
function matched({ frequency, terms }: Neighbourhood, candidate: number, weights: Float64Array): { sum: number; most: number } {
  let sum = 0
  let most = 0
  for (let term = 0, cell = candidate * terms; term < terms; term++, cell++) {
    if ((frequency[cell] ?? 0) === 0) continue
    const weight = weights[term] ?? 0
    sum += weight
    if (weight > most) most = weight
  }
  return { sum, most }
}

function total(weights: Float64Array): number {
  let sum = 0
  for (const weight of weights) sum += weight
  return sum
}
