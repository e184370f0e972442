import { mostBins } from './bins.ts'
import { bestSplit, outputOf, type Bounds, type Histogram, type Split, type SplitLimits } from './best-split.ts'
import type { Gradients } from './lambdas.ts'
import type { TrainingFeature, TrainingRows } from './training-rows.ts'

/** A tree over bins. `value` is what a row that reaches the node gets, or would get if the node were a leaf. */
export interface TreeNode {
  readonly value: number
  readonly split?: {
    readonly feature: TrainingFeature
    /** Rows of at most this bin go left. */
    readonly bin: number
    readonly missingLeft: boolean
    readonly left: TreeNode
    readonly right: TreeNode
  }
}

export interface TreeLimits extends SplitLimits {
  readonly leaves: number
}

export interface TreeInput {
  readonly rows: TrainingRows
  readonly gradients: Gradients
  /** Rows that the tree is grown on. */
  readonly bag: Int32Array
  /** Features that the tree may ask for. */
  readonly features: readonly TrainingFeature[]
  readonly limits: TreeLimits
}

/** Columns of a histogram for one feature: its bins and the missing value. */
const width = mostBins + 1

/** A leaf that may still be split. */
interface OpenLeaf {
  readonly rows: Int32Array
  readonly histogram: Histogram
  readonly bounds: Bounds
  readonly value: number
  readonly best: (Split & { readonly feature: TrainingFeature }) | null
  children?: readonly [OpenLeaf, OpenLeaf]
}

/** Grows a tree best leaf first: whichever leaf gains most by its split is split next. */
export function growTree(input: TreeInput): TreeNode {
  const root = openLeaf(input, { rows: input.bag, histogram: histogramOf(input, input.bag), bounds: [-Infinity, Infinity] })
  const open = [root]
  for (let leaves = 1; leaves < input.limits.leaves; leaves++) {
    const next = open.reduce((a, b) => ((b.best?.gain ?? 0) > (a.best?.gain ?? 0) ? b : a))
    if (!next.best) break
    next.children = split(input, next, next.best)
    open.splice(open.indexOf(next), 1, ...next.children)
  }
  return finished(root)
}

function openLeaf(input: TreeInput, { rows, histogram, bounds }: Pick<OpenLeaf, 'rows' | 'histogram' | 'bounds'>): OpenLeaf {
  const total = sumOf(input.gradients, rows)
  let best: OpenLeaf['best'] = null
  for (const [at, feature] of input.features.entries()) {
    const view = { histogram, start: at * width, bins: feature.thresholds.length + 1 }
    const found = bestSplit(view, { total, bounds, direction: feature.direction, limits: input.limits })
    if (found && found.gain > (best?.gain ?? 0)) best = { ...found, feature }
  }
  return { rows, histogram, bounds, value: outputOf(total, bounds, input.limits), best }
}

function split(
  input: TreeInput,
  leaf: OpenLeaf,
  by: Split & { readonly feature: TrainingFeature },
): readonly [OpenLeaf, OpenLeaf] {
  const [left, right] = partition(leaf.rows, by)
  // The larger side's histogram is what is left of the parent's: only the smaller one is counted.
  const counted = histogramOf(input, left.length < right.length ? left : right)
  const rest = difference(leaf.histogram, counted)
  const [ofLeft, ofRight] = left.length < right.length ? [counted, rest] : [rest, counted]
  const [low, high] = leaf.bounds
  const middle = (by.left + by.right) / 2
  const { direction } = by.feature
  return [
    openLeaf(input, {
      rows: left,
      histogram: ofLeft,
      bounds: [direction < 0 ? Math.max(low, middle) : low, direction > 0 ? Math.min(high, middle) : high],
    }),
    openLeaf(input, {
      rows: right,
      histogram: ofRight,
      bounds: [direction > 0 ? Math.max(low, middle) : low, direction < 0 ? Math.min(high, middle) : high],
    }),
  ]
}

function partition(rows: Int32Array, by: Split & { readonly feature: TrainingFeature }): readonly [Int32Array, Int32Array] {
  const { bins, thresholds } = by.feature
  const missing = thresholds.length + 1
  const left = new Int32Array(rows.length)
  const right = new Int32Array(rows.length)
  let [leftEnd, rightEnd] = [0, 0]
  for (const row of rows) {
    const bin = bins[row] ?? 0
    if (bin === missing ? by.missingLeft : bin <= by.bin) left[leftEnd++] = row
    else right[rightEnd++] = row
  }
  return [left.subarray(0, leftEnd), right.subarray(0, rightEnd)]
}

function histogramOf({ features, gradients }: TreeInput, rows: Int32Array): Histogram {
  const size = features.length * width
  const histogram = { first: new Float64Array(size), second: new Float64Array(size), count: new Int32Array(size) }
  const { first, second, count } = histogram
  for (const [at, { bins }] of features.entries()) {
    const start = at * width
    for (const row of rows) {
      const cell = start + (bins[row] ?? 0)
      first[cell] = (first[cell] ?? 0) + (gradients.first[row] ?? 0)
      second[cell] = (second[cell] ?? 0) + (gradients.second[row] ?? 0)
      count[cell] = (count[cell] ?? 0) + 1
    }
  }
  return histogram
}

function difference(of: Histogram, part: Histogram): Histogram {
  return {
    first: of.first.map((value, cell) => value - (part.first[cell] ?? 0)),
    second: of.second.map((value, cell) => value - (part.second[cell] ?? 0)),
    count: of.count.map((value, cell) => value - (part.count[cell] ?? 0)),
  }
}

function sumOf(gradients: Gradients, rows: Int32Array) {
  let first = 0
  let second = 0
  for (const row of rows) {
    first += gradients.first[row] ?? 0
    second += gradients.second[row] ?? 0
  }
  return { first, second, count: rows.length }
}

function finished({ value, best, children }: OpenLeaf): TreeNode {
  if (!best || !children) return { value }
  const [left, right] = children
  const { feature, bin, missingLeft } = best
  return { value, split: { feature, bin, missingLeft, left: finished(left), right: finished(right) } }
}
