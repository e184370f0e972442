export interface DotOperands {
  /** Row-major, one row of `dimension` integers a slot. */
  readonly vectors: Int8Array
  readonly query: Int16Array
  readonly dimension: number
}

/** Scalar products of the query with the first `size` rows. Sums must fit 32 bits. */
export function dots({ vectors, query, dimension }: DotOperands, size: number, out: Float64Array): void {
  for (let slot = 0, at = 0; slot < size; slot++) {
    let even = 0
    let odd = 0
    const end = at + dimension
    let i = 0
    for (; at + 1 < end; at += 2, i += 2) {
      even = (even + Math.imul(vectors[at] ?? 0, query[i] ?? 0)) | 0
      odd = (odd + Math.imul(vectors[at + 1] ?? 0, query[i + 1] ?? 0)) | 0
    }
    if (at < end) {
      even = (even + Math.imul(vectors[at] ?? 0, query[i] ?? 0)) | 0
      at = end
    }
    out[slot] = even + odd
  }
}
