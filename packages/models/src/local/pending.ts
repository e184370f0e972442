/** One call to `embed` that waits for its vectors. */
export class PendingRequest {
  readonly #vectors: Float32Array[] = []
  readonly #settle: { resolve(vectors: Float32Array[]): void; reject(error: Error): void }
  #missing: number

  constructor(texts: number, settle: { resolve(vectors: Float32Array[]): void; reject(error: Error): void }) {
    this.#missing = texts
    this.#settle = settle
  }

  /** @returns whether the request is complete now */
  put(index: number, vector: Float32Array): boolean {
    if (this.#vectors[index] === undefined) this.#missing--
    this.#vectors[index] = vector
    if (this.#missing > 0) return false
    this.#settle.resolve(this.#vectors)
    return true
  }

  fail(error: Error): void {
    this.#settle.reject(error)
  }
}
