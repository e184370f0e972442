import type { ModelCard } from './model-card.ts'

/** States of a padded batch: row-major [texts, width, dimension]. */
export interface States {
  readonly data: Float32Array
  readonly width: number
  readonly dimension: number
}

/**
 * One unit vector a text, row-major [texts, dimension].
 * @param lengths pieces of each text; what is beyond is padding and does not count
 */
export function poolStates(
  { data, width, dimension }: States,
  lengths: readonly number[],
  pooling: ModelCard['pooling'],
): Float32Array<ArrayBuffer> {
  const pooled = new Float32Array(lengths.length * dimension)
  for (const [row, length] of lengths.entries()) {
    const vector = pooled.subarray(row * dimension, (row + 1) * dimension)
    const counted = pooling === 'cls' ? 1 : length
    for (let piece = 0; piece < counted; piece++) {
      const start = (row * width + piece) * dimension
      for (let i = 0; i < dimension; i++) vector[i] = (vector[i] ?? 0) + (data[start + i] ?? 0)
    }
    normalise(vector)
  }
  return pooled
}

/** Scales a vector to length 1, in place; a vector of zeros stays. */
export function normalise(vector: Float32Array): void {
  let squares = 0
  for (const value of vector) squares += value * value
  if (squares === 0) return
  const factor = 1 / Math.sqrt(squares)
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * factor
}
