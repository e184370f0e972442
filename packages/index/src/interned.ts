/** Values that many memories share, each kept once and named by its number. Equal keys are one value. */
export class Interned<T> {
  readonly #numbers = new Map<string, number>()
  readonly #values: T[] = []
  readonly #key: (value: T) => string
  #keyLength = 0

  constructor(key: (value: T) => string) {
    this.#key = key
  }

  put(value: T): number {
    const key = this.#key(value)
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#values.length)
    this.#keyLength += key.length
    return this.#values.push(value) - 1
  }

  /** @throws RangeError for a number that `put` never gave */
  get(number: number): T {
    const value = this.#values[number]
    if (value === undefined) throw new RangeError(`No interned value ${number}`)
    return value
  }

  get size(): number {
    return this.#values.length
  }

  /** All values, by number. */
  get values(): readonly T[] {
    return this.#values
  }

  /** Estimate: a map entry, a string header and the value beside the key's letters. */
  get bytes(): number {
    return this.#values.length * 120 + this.#keyLength * 2
  }
}
