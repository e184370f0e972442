/** Typed arrays that columns are made of. */
export type Numbers = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array | Int8Array

/** A typed array that grows. Readers in a loop take `values` once: it is replaced when the column grows. */
export class Column<A extends Numbers> {
  values: A
  length = 0
  readonly #make: (capacity: number) => A

  constructor(make: (capacity: number) => A, capacity = 16) {
    this.#make = make
    this.values = make(capacity)
  }

  push(value: number): void {
    this.reserve(1)
    this.values[this.length++] = value
  }

  /** Room for `count` more values. */
  reserve(count: number): void {
    const needed = this.length + count
    if (needed <= this.values.length) return
    const grown = this.#make(Math.max(needed, this.values.length * 2))
    grown.set(this.values.subarray(0, this.length))
    this.values = grown
  }

  /** Appends zeros until the column has `length` values. */
  extendTo(length: number): void {
    if (length <= this.length) return
    this.reserve(length - this.length)
    this.length = length
  }

  at(index: number): number {
    return this.values[index] ?? 0
  }

  get bytes(): number {
    return this.values.byteLength
  }
}

/** The values at some indexes. A loop: `Float64Array.from` takes ten times as long. */
export function valuesAt(values: Float64Array, indexes: readonly number[]): Float64Array {
  const found = new Float64Array(indexes.length)
  for (let at = 0; at < indexes.length; at++) found[at] = values[indexes[at] ?? 0] ?? 0
  return found
}

export const int32 = (capacity: number): Int32Array => new Int32Array(capacity)
export const uint8 = (capacity: number): Uint8Array => new Uint8Array(capacity)
export const int8 = (capacity: number): Int8Array => new Int8Array(capacity)
export const float32 = (capacity: number): Float32Array => new Float32Array(capacity)
export const float64 = (capacity: number): Float64Array => new Float64Array(capacity)
