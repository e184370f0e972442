/** Sums of gradients and numbers of rows by bin, the features one after another. */
export interface Histogram {
  readonly first: Float64Array
  readonly second: Float64Array
  readonly count: Int32Array
}

export interface Sums {
  readonly first: number
  readonly second: number
  readonly count: number
}

/** The least and the greatest value that a leaf may take for the features above it to keep their directions. */
export type Bounds = readonly [low: number, high: number]

export interface SplitLimits {
  /** Rows of a leaf at least. */
  readonly leafRows: number
  /** Weight of the squared values of leaves (L2). */
  readonly ridge: number
}

export interface Split {
  readonly bin: number
  readonly missingLeft: boolean
  readonly gain: number
  /** Values of the two sides. */
  readonly left: number
  readonly right: number
}

/** One feature's part of a histogram: its bins from `start`, the missing value after the last. */
export interface FeatureView {
  readonly histogram: Histogram
  readonly start: number
  readonly bins: number
}

interface Node {
  readonly total: Sums
  readonly bounds: Bounds
  readonly direction: 1 | -1 | 0
  readonly limits: SplitLimits
}

/** The split of a node by one feature that lowers the loss most, or null where none does within the limits. Missing values try both sides. */
export function bestSplit(view: FeatureView, node: Node): Split | null {
  const missing = sumsAt(view, view.bins)
  if (missing.count === 0) return scan(view, node, null)
  const left = scan(view, node, { sums: missing, left: true })
  const right = scan(view, node, { sums: missing, left: false })
  return (left?.gain ?? 0) > (right?.gain ?? 0) ? left : right
}

function scan(view: FeatureView, node: Node, missing: { readonly sums: Sums; readonly left: boolean } | null): Split | null {
  const { total, bounds, direction, limits } = node
  const alone = gainOf(total, outputOf(total, bounds, limits), limits)
  let left: Sums = missing?.left ? missing.sums : { first: 0, second: 0, count: 0 }
  let best: Split | null = null
  for (let bin = 0; bin < view.bins - 1; bin++) {
    left = sum(left, sumsAt(view, bin), 1)
    const right = sum(total, left, -1)
    if (left.count < limits.leafRows) continue
    if (right.count < limits.leafRows) break
    const leftValue = outputOf(left, bounds, limits)
    const rightValue = outputOf(right, bounds, limits)
    if ((rightValue - leftValue) * direction < 0) continue
    const gain = gainOf(left, leftValue, limits) + gainOf(right, rightValue, limits) - alone
    if (gain <= (best?.gain ?? 0)) continue
    const missingLeft = missing ? missing.left : left.count > right.count
    best = { bin, missingLeft, gain, left: leftValue, right: rightValue }
  }
  return best
}

/** The value of a leaf that lowers the loss most: a Newton step, held to the bounds. */
export function outputOf({ first, second }: Sums, [low, high]: Bounds, { ridge }: SplitLimits): number {
  return Math.min(high, Math.max(low, -first / (second + ridge)))
}

/** By how much a leaf of that value lowers the loss, twice, to the second order. */
function gainOf({ first, second }: Sums, value: number, { ridge }: SplitLimits): number {
  return -(2 * first * value + (second + ridge) * value * value)
}

function sumsAt({ histogram, start }: FeatureView, bin: number): Sums {
  const cell = start + bin
  return {
    first: histogram.first[cell] ?? 0,
    second: histogram.second[cell] ?? 0,
    count: histogram.count[cell] ?? 0,
  }
}

function sum(a: Sums, b: Sums, sign: 1 | -1): Sums {
  return { first: a.first + sign * b.first, second: a.second + sign * b.second, count: a.count + sign * b.count }
}
