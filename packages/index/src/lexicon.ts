import { Column, float64, int32 } from './column.ts'

/** The bank's terms by number, and for each slot the terms of its memory in order of the text. */
export class Lexicon {
  readonly #numbers = new Map<string, number>()
  readonly #terms: string[] = []
  #letters = 0
  /** Terms of all slots one after another; slot s holds `sequence[starts[s]] … sequence[starts[s + 1] − 1]`. */
  readonly sequence = new Column(int32)
  readonly starts = new Column(float64)

  constructor() {
    this.starts.push(0)
  }

  /** Appends the terms of the next slot. */
  add(terms: Iterable<string>): void {
    for (const term of terms) this.sequence.push(this.#number(term))
    this.starts.push(this.sequence.length)
  }

  #number(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    this.#numbers.set(term, this.#terms.length)
    this.#letters += term.length
    return this.#terms.push(term) - 1
  }

  /** The term's number; undefined when no memory ever held it. */
  find(term: string): number | undefined {
    return this.#numbers.get(term)
  }

  term(number: number): string {
    return this.#terms[number] ?? ''
  }

  /** Terms of a slot's memory, in order of its text. */
  *termsOf(slot: number): Generator<string> {
    for (let at = this.starts.at(slot); at < this.starts.at(slot + 1); at++) yield this.term(this.sequence.at(at))
  }

  /** Number of terms of a slot's memory, repetitions included. */
  lengthOf(slot: number): number {
    return this.starts.at(slot + 1) - this.starts.at(slot)
  }

  get size(): number {
    return this.#terms.length
  }

  /** The map's share is an estimate: an entry, a string header, a pointer. */
  get bytes(): number {
    return this.sequence.bytes + this.starts.bytes + this.#terms.length * 72 + this.#letters
  }
}
