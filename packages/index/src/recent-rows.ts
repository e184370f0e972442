import type { RecalledRow } from '@recollect/core'
import type { Rows } from './rows.ts'

/** Rows kept in each of the two generations: together they weigh some 4 MB. */
const mostYoung = 2048

/**
 * Rows that were returned lately, decoded once and given again as the same object: a bank in use returns the same memories again and
 * again, and decoding the 130 of a full answer takes 0.15 ms. One store serves all images of a process. A slot is written once, so a
 * row never changes; a row that is not asked for leaves with its generation.
 */
export class RecentRows {
  readonly #numbers = new WeakMap<Rows, number>()
  #images = 0
  #young = new Map<number, RecalledRow>()
  #old = new Map<number, RecalledRow>()

  get(rows: Rows, slot: number): RecalledRow {
    const key = this.#numberOf(rows) * 2 ** 32 + slot
    const young = this.#young.get(key)
    if (young) return young
    const row = this.#old.get(key) ?? rows.row(slot)
    if (this.#young.size === mostYoung) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, row)
    return row
  }

  #numberOf(rows: Rows): number {
    const known = this.#numbers.get(rows)
    if (known !== undefined) return known
    this.#images += 1
    this.#numbers.set(rows, this.#images)
    return this.#images
  }
}
