/** A feature's values as numbers of few bins, so that a split is sought among bins instead of values. */
export interface BinnedFeature {
  /** Bin of each row; `thresholds.length + 1` for a missing value. */
  readonly bins: Uint8Array
  /** Between neighbouring bins, rising: a value is in the first bin whose threshold it does not exceed, or in the last. */
  readonly thresholds: Float64Array
}

/** Bins of a feature at most; the missing value has one more. */
export const mostBins = 63

/** Bins of about equally many rows. Thresholds lie half way between two values that occur. */
export function binFeature(values: Float64Array): BinnedFeature {
  const present = values.filter((value) => !Number.isNaN(value)).sort()
  const thresholds = thresholdsOf(present)
  const missing = thresholds.length + 1
  const bins = Uint8Array.from(values, (value) => (Number.isNaN(value) ? missing : binOf(thresholds, value)))
  return { bins, thresholds }
}

function thresholdsOf(sorted: Float64Array): Float64Array {
  const step = sorted.length / mostBins
  const thresholds: number[] = []
  let filled = 0
  for (let at = 1; at < sorted.length && thresholds.length < mostBins - 1; at++) {
    const before = sorted[at - 1] ?? 0
    const value = sorted[at] ?? 0
    if (value === before) continue
    const distinct = at >= filled + step || step <= 1
    if (!distinct) continue
    thresholds.push((before + value) / 2)
    filled = at
  }
  return Float64Array.from(thresholds)
}

function binOf(thresholds: Float64Array, value: number): number {
  let low = 0
  let high = thresholds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (thresholds[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
