import type { Lexicon } from '../lexicon.ts'
import { none, type Sessions } from '../sessions.ts'
import { Marks } from './marks.ts'
import type { Question } from './question.ts'

/** How far to each side of a candidate its session is read. */
const reach = 2
/** How far a message is followed to each side of a memory that was cut from it. */
const turnReach = 12

export interface NeighbourhoodSource {
  readonly lexicon: Lexicon
  readonly sessions: Sessions
  /** 1 where the caller may see the slot; hidden neighbours do not exist. */
  readonly visible: Uint8Array
  /** True when both slots were cut from one message. */
  sameTurn(a: number, b: number): boolean
}

/** From 1, the place of each of the question's terms. */
const places = new Marks()

/** No such neighbour. */
export const nobody = -1

/**
 * The candidates of a question with those that stand around them, each read once: how often it holds each of the question's terms,
 * and how long it is. Members are numbered, candidates first, in order of the pool.
 */
export class Neighbourhood {
  readonly slots: number[] = []
  /** Members × terms. */
  frequency: Float32Array
  /** Neighbouring pairs of the question in each member. */
  pairs: Float32Array
  length: Float32Array
  readonly terms: number
  readonly #number = new Map<number, number>()
  readonly #source: NeighbourhoodSource
  /** Candidates × (2 · reach + 1): the member at each distance, or nobody. */
  readonly #beside: Int32Array
  /** Members of each candidate's message, itself included. */
  readonly turns: number[][] = []

  constructor(source: NeighbourhoodSource, pool: readonly number[], question: Question) {
    this.#source = source
    this.terms = question.terms.length
    for (const slot of pool) this.#member(slot)
    this.#beside = new Int32Array(pool.length * (2 * reach + 1)).fill(nobody)
    pool.forEach((slot, candidate) => this.#surround(slot, candidate))
    for (const slot of pool) this.turns.push(this.#messageOf(slot))
    this.frequency = new Float32Array(this.slots.length * this.terms)
    this.pairs = new Float32Array(this.slots.length)
    this.length = new Float32Array(this.slots.length)
    this.#read(question)
  }

  /** The member at a distance (negative: before) from a candidate in its session, or nobody. */
  beside(candidate: number, distance: number): number {
    return this.#beside[candidate * (2 * reach + 1) + reach + distance] ?? nobody
  }

  #member(slot: number): number {
    const known = this.#number.get(slot)
    if (known !== undefined) return known
    this.#number.set(slot, this.slots.length)
    return this.slots.push(slot) - 1
  }

  #surround(slot: number, candidate: number): void {
    const row = candidate * (2 * reach + 1) + reach
    this.#beside[row] = candidate
    for (const step of [-1, 1] as const) {
      let at = slot
      for (let distance = 1; distance <= reach; distance++) {
        at = this.#next(at, step)
        if (at === none) break
        this.#beside[row + step * distance] = this.#member(at)
      }
    }
  }

  /** The next visible slot of the session in a direction. */
  #next(slot: number, step: -1 | 1): number {
    const { sessions, visible } = this.#source
    const column = step < 0 ? sessions.before : sessions.after
    let at = column.at(slot)
    while (at !== none && visible[at] !== 1) at = column.at(at)
    return at
  }

  #messageOf(slot: number): number[] {
    const members = [this.#member(slot)]
    for (const step of [-1, 1] as const) {
      let at = this.#next(slot, step)
      for (let taken = 0; taken < turnReach && at !== none && this.#source.sameTurn(slot, at); taken++) {
        members.push(this.#member(at))
        at = this.#next(at, step)
      }
    }
    return members
  }

  #read(question: Question): void {
    const { lexicon } = this.#source
    places.start(lexicon.size)
    question.terms.forEach(({ number }, index) => places.set(number, index + 1))
    for (let member = 0; member < this.slots.length; member++) this.#readMember(member, question.follows)
  }

  #readMember(member: number, follows: Uint8Array): void {
    const { sequence, starts } = this.#source.lexicon
    const slot = this.slots[member] ?? 0
    const start = starts.at(slot)
    const end = starts.at(slot + 1)
    const terms = sequence.values
    const marks = places.values
    this.length[member] = end - start
    let before = -1
    for (let at = start; at < end; at++) {
      const index = (marks[terms[at] ?? 0] ?? 0) - 1
      if (index >= 0) {
        const cell = member * this.terms + index
        this.frequency[cell] = (this.frequency[cell] ?? 0) + 1
        if (before >= 0 && follows[before * this.terms + index] === 1) this.pairs[member] = (this.pairs[member] ?? 0) + 1
      }
      before = index
    }
  }
}
