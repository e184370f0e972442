import type { PostingList, Postings } from '../postings.ts'
import { emptyList } from '../postings.ts'
import { none, type Sessions } from '../sessions.ts'
import type { AskedTerm } from './asked.ts'

/** Terms that one mask has room for, the weightiest; a question rarely has ten. */
const mostTerms = 31
/** Memories that are looked at with their neighbours, those of the rarest terms first. */
const mostCentres = 3_000

export interface CoverageSource {
  readonly postings: Postings
  readonly sessions: Sessions
  readonly visible: Uint8Array
  readonly size: number
}

/** Which of a question's terms stand in a memory and around it: a bit a term. */
export class Coverage {
  /** Terms by bit. */
  readonly terms: readonly AskedTerm[]
  /** Memories that hold a term, and their neighbours. */
  readonly centres: readonly number[]
  readonly #mask: Int32Array
  readonly #source: CoverageSource

  constructor(terms: readonly AskedTerm[], source: CoverageSource) {
    this.#source = source
    this.terms = terms
      .filter(({ number }) => number >= 0)
      .toSorted((a, b) => b.idf - a.idf)
      .slice(0, mostTerms)
    this.#mask = new Int32Array(source.size)
    this.centres = this.#read()
  }

  #read(): number[] {
    const list: PostingList = emptyList()
    const { postings, visible } = this.#source
    const centres: number[] = []
    const seen = new Uint8Array(this.#source.size)
    const take = (slot: number): void => {
      if (slot === none || seen[slot] === 1 || centres.length >= mostCentres) return
      seen[slot] = 1
      centres.push(slot)
    }
    this.terms.forEach(({ number }, bit) => {
      postings.read(number, list)
      for (let at = 0; at < list.count; at++) {
        const slot = list.slots[at] ?? 0
        if (visible[slot] !== 1) continue
        this.#mask[slot] = (this.#mask[slot] ?? 0) | (1 << bit)
        take(slot)
        take(this.beside(slot, -1))
        take(this.beside(slot, 1))
      }
    })
    return centres
  }

  /** The next visible slot of the session in a direction, or none. */
  beside(slot: number, step: -1 | 1): number {
    const { sessions, visible } = this.#source
    const column = step < 0 ? sessions.before : sessions.after
    let at = column.at(slot)
    while (at !== none && visible[at] !== 1) at = column.at(at)
    return at
  }

  memory(slot: number): number {
    return this.#mask[slot] ?? 0
  }

  /** Terms in a slot and so many neighbours on each side. */
  window(slot: number, reach: number): number {
    let mask = this.memory(slot)
    for (const step of [-1, 1] as const) {
      let at = slot
      for (let distance = 0; distance < reach && at !== none; distance++) {
        at = this.beside(at, step)
        if (at !== none) mask |= this.memory(at)
      }
    }
    return mask
  }

  /** Terms in each session that holds any. */
  sessions(): Iterable<number> {
    const masks = new Map<number, number>()
    for (const slot of this.centres) {
      const session = this.#source.sessions.session.at(slot)
      masks.set(session, (masks.get(session) ?? 0) | this.memory(slot))
    }
    return masks.values()
  }

  /** Sums a weight over the terms of a mask. Few masks differ, so each is summed once. */
  summing(weightOf: (term: AskedTerm) => number): (mask: number) => number {
    const weights = this.terms.map(weightOf)
    const known = new Map<number, number>([[0, 0]])
    return (mask) => {
      let total = known.get(mask)
      if (total === undefined) {
        total = weights.reduce((sum, weight, bit) => ((mask & (1 << bit)) === 0 ? sum : sum + weight), 0)
        known.set(mask, total)
      }
      return total
    }
  }
}
