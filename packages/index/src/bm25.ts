/** Robertson's BM25. `k1` saturates frequency, `b` discounts length. */
export interface Bm25 {
  readonly k1: number
  readonly b: number
}

/** ln(1 + (N − df + ½) / (df + ½)): never negative. The same formula weighs terms and word pieces. */
export function inverseDocumentFrequency(count: number, frequency: number): number {
  return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5))
}

/**
 * The weight of a term by its frequency and the length of what holds it:
 * idf · tf (k1 + 1) / (tf + k1 (1 − b + b · length / mean)). What does not change within a term is worked out once.
 */
export function weigher({ k1, b }: Bm25, idf: number, meanLength: number): (frequency: number, length: number) => number {
  const top = idf * (k1 + 1)
  const flat = k1 * (1 - b)
  const slope = (k1 * b) / meanLength
  return (frequency, length) => (top * frequency) / (frequency + flat + slope * length)
}
