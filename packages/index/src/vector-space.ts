import { Column, float32, int8 } from './column.ts'
import { dots } from './dots.ts'

const highest = 127
const lane = 16

/**
 * One vector a slot, as 8-bit integers and a scale. Cosines are within 0.01 of those of the vectors as given, at a quarter of the
 * room. A slot may lack its vector; its cosine is NaN.
 */
export class VectorSpace {
  readonly dimension: number
  /** Numbers a row takes: the dimension rounded up to what the processor takes at once; the rest of a row is zeros. */
  readonly #width: number
  readonly #values = new Column(int8)
  /** 0 where a slot has no vector. */
  readonly #scales = new Column(float32)

  constructor(dimension: number) {
    this.dimension = dimension
    this.#width = Math.ceil(dimension / lane) * lane
  }

  /** Takes the vector of a slot, which need not have unit length. A vector of zeros is as good as none. */
  set(slot: number, vector: Float32Array): void {
    this.#scales.extendTo(slot + 1)
    this.#values.extendTo((slot + 1) * this.#width)
    let largest = 0
    for (const value of vector) largest = Math.max(largest, Math.abs(value))
    if (largest === 0) return
    const values = this.#values.values
    let squares = 0
    for (let i = 0; i < this.dimension; i++) {
      const value = Math.round(((vector[i] ?? 0) / largest) * highest)
      values[slot * this.#width + i] = value
      squares += value * value
    }
    this.#scales.values[slot] = 1 / Math.sqrt(squares)
  }

  has(slot: number): boolean {
    return this.#scales.at(slot) !== 0
  }

  /** The unit vector of a slot as it is kept; null without one. */
  get(slot: number): Float32Array | null {
    const scale = this.#scales.at(slot)
    if (scale === 0) return null
    const start = slot * this.#width
    return Float32Array.from(this.#values.values.subarray(start, start + this.dimension), (value) => value * scale)
  }

  /** Cosine of a vector with that of every slot before `size`, into `out`; NaN where a slot has none. */
  cosines(query: Float32Array, size: number, out: Float64Array): void {
    this.#scales.extendTo(size)
    this.#values.extendTo(size * this.#width)
    const { integers, step } = asIntegers(query, this.#width)
    dots({ vectors: this.#values.values, query: integers, dimension: this.#width }, size, out)
    const scales = this.#scales.values
    for (let slot = 0; slot < size; slot++) {
      const scale = scales[slot] ?? 0
      out[slot] = scale === 0 ? Number.NaN : (out[slot] ?? 0) * scale * step
    }
  }

  get bytes(): number {
    return this.#values.bytes + this.#scales.bytes
  }
}

/**
 * The query as 16-bit integers, as fine as sums of products with 8-bit ones stay inside 32 bits: at 256 dimensions all of 16 bits.
 */
function asIntegers(query: Float32Array, width: number): { integers: Int16Array; step: number } {
  const finest = Math.min(0x7fff, Math.floor((2 ** 31 - 1) / (highest * query.length)))
  let largest = 0
  for (const value of query) largest = Math.max(largest, Math.abs(value))
  const integers = new Int16Array(width)
  if (largest === 0) return { integers, step: 0 }
  let squares = 0
  for (let i = 0; i < query.length; i++) {
    const value = Math.round(((query[i] ?? 0) / largest) * finest)
    integers[i] = value
    squares += value * value
  }
  return { integers, step: 1 / Math.sqrt(squares) }
}
