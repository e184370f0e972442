import { featureIndex, rankedPool, rankFeatures, type FeatureTable } from '@recollect/core'
import { countAbove } from '../count-above.ts'

/** log(1 + place) for the places of a pool. */
const logOfPlace = Float64Array.from({ length: rankedPool }, (_, place) => Math.log1p(place))

/** A feature table being filled: every cell is missing until it is written. */
export class FeatureSheet implements FeatureTable {
  readonly width = rankFeatures.length
  readonly count: number
  readonly values: Float32Array

  constructor(count: number) {
    this.count = count
    this.values = new Float32Array(count * this.width).fill(Number.NaN)
  }

  set(candidate: number, feature: number, value: number): void {
    this.values[candidate * this.width + feature] = value
  }

  /** Writes one value a candidate. */
  fill(feature: number, valueOf: (candidate: number) => number): void {
    for (let candidate = 0; candidate < this.count; candidate++) this.set(candidate, feature, valueOf(candidate))
  }

  /** Writes the values as they are. */
  fillValues(feature: number, values: ArrayLike<number>): void {
    const { width, count, values: cells } = this
    for (let candidate = 0, cell = feature; candidate < count; candidate++, cell += width)
      cells[cell] = values[candidate] ?? Number.NaN
  }

  /** Writes each value divided by the same number. */
  fillQuotient(feature: number, values: ArrayLike<number>, by: number): void {
    const { width, count, values: cells } = this
    for (let candidate = 0, cell = feature; candidate < count; candidate++, cell += width)
      cells[cell] = (values[candidate] ?? 0) / by
  }

  /** Writes each value divided by the best, 0 where the best is not positive. */
  fillShare(feature: number, values: ArrayLike<number>): void {
    const top = best(values)
    const { width, count, values: cells } = this
    for (let candidate = 0, cell = feature; candidate < count; candidate++, cell += width)
      cells[cell] = top > 0 ? Math.max(0, values[candidate] ?? 0) / top : 0
  }

  /** Writes log(1 + place), place from 0 by falling value; equal values share the better place. */
  fillRank(feature: number, values: ArrayLike<number>): void {
    const sorted = new Float64Array(values).sort()
    const { width, count, values: cells } = this
    for (let candidate = 0, cell = feature; candidate < count; candidate++, cell += width) {
      const place = countAbove(sorted, values[candidate] ?? 0)
      cells[cell] = logOfPlace[place] ?? Math.log1p(place)
    }
  }

  /** Writes (value − mean) / standard deviation over the candidates. */
  fillStandard(feature: number, values: ArrayLike<number>): void {
    const mean = sum(values) / Math.max(1, values.length)
    let variance = 0
    for (let at = 0; at < values.length; at++) variance += ((values[at] ?? 0) - mean) ** 2
    const deviation = Math.max(1e-6, Math.sqrt(variance / Math.max(1, values.length)))
    this.fill(feature, (candidate) => ((values[candidate] ?? 0) - mean) / deviation)
  }
}

/** Index of a feature, looked up once when its module loads. */
export const at = featureIndex

export function best(values: ArrayLike<number>): number {
  let top = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) top = Math.max(top, values[i] ?? 0)
  return top
}

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i] ?? 0
  return total
}
