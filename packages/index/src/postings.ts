import { Column, int32 } from './column.ts'
import type { Lexicon } from './lexicon.ts'

/** Postings of one term, in arrays that the next read overwrites. */
export interface PostingList {
  slots: Int32Array
  /** How often the term stands in the memory of each slot. */
  frequencies: Int32Array
  count: number
}

export const emptyList = (): PostingList => ({ slots: new Int32Array(0), frequencies: new Int32Array(0), count: 0 })

const noPostings = { starts: new Int32Array(1), slots: new Int32Array(0), frequencies: new Uint16Array(0) }
/** A frequency above this is kept as this; BM25 saturates long before. */
const highestFrequency = 0xffff

/**
 * For each term the slots that hold it. The base covers the slots before `baseEnd` in three arrays that do not change; later slots
 * are in the tail, short lists that grow. Slots of deleted memories stay until the image is rebuilt: the reader passes over them.
 */
export class Postings {
  #base = noPostings
  /** Slot and frequency alternate. */
  readonly #tail = new Map<number, Column<Int32Array>>()
  #tailBytes = 0
  #count = new Int32Array(0)
  baseEnd = 0

  /** Makes all slots of the lexicon the base. A counting sort: one pass sizes the lists, one fills them. */
  freeze(lexicon: Lexicon): void {
    const end = lexicon.starts.length - 1
    const starts = new Int32Array(lexicon.size + 1)
    for (let slot = 0; slot < end; slot++) {
      this.#eachTerm(lexicon, slot, (term) => (starts[term + 1] = (starts[term + 1] ?? 0) + 1))
    }
    for (let term = 1; term <= lexicon.size; term++) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0)
    const total = starts[lexicon.size] ?? 0
    const base = { starts, slots: new Int32Array(total), frequencies: new Uint16Array(total) }
    const next = starts.slice()
    for (let slot = 0; slot < end; slot++) {
      this.#eachTerm(lexicon, slot, (term, frequency) => {
        const at = next[term] ?? 0
        next[term] = at + 1
        base.slots[at] = slot
        base.frequencies[at] = Math.min(frequency, highestFrequency)
      })
    }
    this.#base = base
    this.#tail.clear()
    this.#tailBytes = 0
    this.baseEnd = end
  }

  /** Adds a slot that the lexicon has taken since the base was made. */
  add(lexicon: Lexicon, slot: number): void {
    this.#eachTerm(lexicon, slot, (term, frequency) => {
      const list = this.#tail.get(term) ?? this.#startTail(term)
      this.#tailBytes += 8
      list.push(slot)
      list.push(Math.min(frequency, highestFrequency))
    })
  }

  #startTail(term: number): Column<Int32Array> {
    const list = new Column(int32, 4)
    this.#tail.set(term, list)
    this.#tailBytes += 200
    return list
  }

  /** Calls `take` once for each distinct term of a slot with its number of occurrences. */
  #eachTerm(lexicon: Lexicon, slot: number, take: (term: number, frequency: number) => void): void {
    if (this.#count.length < lexicon.size) this.#count = new Int32Array(lexicon.size * 2)
    const count = this.#count
    const sequence = lexicon.sequence.values
    const start = lexicon.starts.at(slot)
    const end = lexicon.starts.at(slot + 1)
    for (let at = start; at < end; at++) {
      const term = sequence[at] ?? 0
      count[term] = (count[term] ?? 0) + 1
    }
    for (let at = start; at < end; at++) {
      const term = sequence[at] ?? 0
      const frequency = count[term] ?? 0
      if (frequency === 0) continue
      count[term] = 0
      take(term, frequency)
    }
  }

  /** Reads the postings of a term, base before tail, so in order of slot. */
  read(term: number, into: PostingList): void {
    const { starts, slots, frequencies } = this.#base
    const start = starts[term] ?? 0
    const end = term + 1 < starts.length ? (starts[term + 1] ?? 0) : start
    const tail = this.#tail.get(term)
    const count = end - start + (tail ? tail.length / 2 : 0)
    if (into.slots.length < count) {
      into.slots = new Int32Array(count * 2)
      into.frequencies = new Int32Array(count * 2)
    }
    into.slots.set(slots.subarray(start, end))
    into.frequencies.set(frequencies.subarray(start, end))
    into.count = end - start
    for (let at = 0; tail && at < tail.length; at += 2) {
      into.slots[into.count] = tail.at(at)
      into.frequencies[into.count++] = tail.at(at + 1)
    }
  }

  /** Counts the slots that hold a term and are marked 1. */
  holders(term: number, marked: Uint8Array): number {
    const { starts, slots } = this.#base
    const end = term + 1 < starts.length ? (starts[term + 1] ?? 0) : 0
    let count = 0
    for (let at = end === 0 ? 0 : (starts[term] ?? 0); at < end; at++) if (marked[slots[at] ?? 0] === 1) count++
    const tail = this.#tail.get(term)
    for (let at = 0; tail && at < tail.length; at += 2) if (marked[tail.at(at)] === 1) count++
    return count
  }

  get bytes(): number {
    const { starts, slots, frequencies } = this.#base
    return starts.byteLength + slots.byteLength + frequencies.byteLength + this.#count.byteLength + this.#tailBytes
  }
}
