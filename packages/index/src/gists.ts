import { gistOf, saysNoMore, type Gist, type Said } from '@recollect/core'
import { Column, float64, int32 } from './column.ts'
import type { Rows } from './rows.ts'

/** A key says whether a slot was read: hashes are 52 bits, these are not. */
const unread = 0
const tooLong = -1

/** What each memory says, to tell near-duplicates by; worked out once a memory, when it is first about to be returned. */
export class Gists {
  readonly #rows: Rows
  readonly #language: string
  readonly #key = new Column(float64)
  readonly #words = new Column(int32)
  readonly #low = new Column(int32)
  readonly #high = new Column(int32)

  constructor(rows: Rows, language: string) {
    this.#rows = rows
    this.#language = language
  }

  of(slot: number): Gist | null {
    if (slot >= this.#key.length) this.#extendTo(this.#rows.length)
    if (this.#key.at(slot) === unread) this.#read(slot)
    const key = this.#key.at(slot)
    return key === tooLong ? null : { key, words: this.#words.at(slot), low: this.#low.at(slot), high: this.#high.at(slot) }
  }

  #extendTo(slots: number): void {
    for (const column of [this.#key, this.#words, this.#low, this.#high]) column.extendTo(slots)
  }

  #read(slot: number): void {
    const gist = gistOf(this.#said(slot), this.#language)
    this.#key.values[slot] = gist ? gist.key + 1 : tooLong
    this.#words.values[slot] = gist?.words ?? 0
    this.#low.values[slot] = gist?.low ?? 0
    this.#high.values[slot] = gist?.high ?? 0
  }

  /** Whether the one memory says nothing that the other does not. */
  saysNoMore(less: number, more: number): boolean {
    return saysNoMore(this.#said(less), this.#said(more), this.#language)
  }

  #said(slot: number): Said {
    const occurred = this.#rows.occurredStart.at(slot)
    return {
      text: this.#rows.text(slot),
      speaker: this.#rows.speakerOf(slot),
      occurredStart: Number.isNaN(occurred) ? null : occurred,
    }
  }

  get bytes(): number {
    return this.#key.bytes + this.#words.bytes + this.#low.bytes + this.#high.bytes
  }
}
