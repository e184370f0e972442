/** One call that waits for a row of numbers for each of its inputs. */
export class PendingRequest {
  readonly #rows: Float32Array[] = []
  readonly #settle: { resolve(rows: Float32Array[]): void; reject(error: Error): void }
  #missing: number

  constructor(inputs: number, settle: { resolve(rows: Float32Array[]): void; reject(error: Error): void }) {
    this.#missing = inputs
    this.#settle = settle
  }

  /** @returns whether the request is complete now */
  put(index: number, row: Float32Array): boolean {
    if (this.#rows[index] === undefined) this.#missing--
    this.#rows[index] = row
    if (this.#missing > 0) return false
    this.#settle.resolve(this.#rows)
    return true
  }

  fail(error: Error): void {
    this.#settle.reject(error)
  }
}
