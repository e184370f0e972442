import { z } from 'zod'
import { RecollectError } from '../../errors.ts'
import { bitTreesOf, mostLeaves, type PathTrees } from './bit-trees.ts'
import { rankFeatures, type FeatureTable } from './features.ts'
import { TreeScorer } from './tree-scorer.ts'

/**
 * A ranker as it is shipped: regression trees whose leaf values add up. Arrays run over all inner nodes of all trees; a child that is
 * negative is the leaf −1 − child. A value goes left when it is at most the threshold; a missing one (NaN) goes where `missingLeft` says.
 */
export const RankModelFile = z.object({
  format: z.literal(1),
  name: z.string().min(1),
  features: z.array(z.string()).min(1),
  /** First inner node of each tree. */
  roots: z.array(z.int().nonnegative()),
  feature: z.array(z.int().nonnegative()),
  threshold: z.array(z.number()),
  left: z.array(z.int()),
  right: z.array(z.int()),
  missingLeft: z.array(z.union([z.literal(0), z.literal(1)])),
  leaf: z.array(z.number()),
  /** Mean of what is below each inner node, weighted as in training; an explanation takes the steps between them. */
  mean: z.array(z.number()),
  /** Weight of the fused share that is added to the trees' sum. */
  fusedWeight: z.number().nonnegative(),
  /** Platt's calibration of the score in a pool of a hundred: relevance = 1 / (1 + exp(−(slope · score + intercept))). */
  slope: z.number().positive(),
  intercept: z.number(),
})
export type RankModelFile = z.infer<typeof RankModelFile>

/** A ranker ready to score; features are by index in `rankFeatures`. */
export interface RankModel extends PathTrees {
  readonly name: string
  readonly mean: Float64Array
  /** The same trees as many rows are scored by them. */
  readonly scorer: TreeScorer
  readonly fusedWeight: number
  readonly slope: number
  readonly intercept: number
}

/** @throws RecollectError `invalid_configuration` when it is not a model, or names a feature that this version does not compute */
export function readRankModel(file: unknown, features: readonly { readonly name: string }[] = rankFeatures): RankModel {
  const parsed = RankModelFile.safeParse(file)
  if (!parsed.success) refuse(z.prettifyError(parsed.error))
  const data = parsed.data
  const index = data.features.map((name) => features.findIndex((one) => one.name === name))
  const unknown = data.features.filter((_, at) => (index[at] ?? -1) < 0)
  if (unknown.length > 0) refuse(`it uses features that this version does not compute: ${unknown.join(', ')}`)
  const nodes = data.feature.length
  const consistent =
    [data.threshold, data.left, data.right, data.missingLeft, data.mean].every((column) => column.length === nodes) &&
    data.feature.every((one) => one < data.features.length) &&
    data.roots.every((one) => one < nodes) &&
    [data.left, data.right].every((children) =>
      children.every((child, node) => (child < 0 ? -1 - child < data.leaf.length : child > node && child < nodes)),
    )
  if (!consistent) refuse('its trees are not whole')
  const trees = {
    roots: Int32Array.from(data.roots),
    feature: Int32Array.from(data.feature, (one) => index[one] ?? 0),
    threshold: Float64Array.from(data.threshold),
    left: Int32Array.from(data.left),
    right: Int32Array.from(data.right),
    missingLeft: Uint8Array.from(data.missingLeft),
    leaf: Float64Array.from(data.leaf),
  }
  const bits = bitTreesOf(trees) ?? refuse(`a tree of it has more than ${mostLeaves} leaves`)
  const { name, fusedWeight, slope, intercept } = data
  let scorer: TreeScorer | undefined
  return {
    ...trees,
    // Made when many rows are first scored: a floor never scores more than one.
    get scorer() {
      return (scorer ??= new TreeScorer(bits))
    },
    name,
    mean: Float64Array.from(data.mean),
    fusedWeight,
    slope,
    intercept,
  }
}

function refuse(why: string): never {
  throw new RecollectError(
    'invalid_configuration',
    `This is no ranker that can be used: ${why}. Train it anew with 'recollect tune'.`,
  )
}

/** Rows from which on the kernel is worth its filling: it scores sixteen at once. */
const worthKernel = 3

/** The trees' sum for each candidate. */
export function scoreTrees(model: RankModel, table: FeatureTable): Float64Array {
  return table.count < worthKernel
    ? Float64Array.from({ length: table.count }, (_, row) => walked(model, table, row))
    : model.scorer.score(table)
}

function walked(model: RankModel, { values, width }: FeatureTable, candidate: number): number {
  let sum = 0
  for (let node of model.roots) {
    while (node >= 0) node = child(model, node, values[candidate * width + (model.feature[node] ?? 0)] ?? Number.NaN)
    sum += model.leaf[-1 - node] ?? 0
  }
  return sum
}

/**
 * What each feature adds to one candidate's score: along the path through each tree, the change of the mean from a node to its child
 * goes to the feature the node asks for (Saabas 2014). The sum over features is the score less the trees' means.
 */
export function attribute(model: RankModel, table: FeatureTable, candidate: number): Float64Array {
  const { roots, feature, mean, leaf } = model
  const adds = new Float64Array(table.width)
  const row = candidate * table.width
  for (const root of roots) {
    let node = root
    while (node >= 0) {
      const asked = feature[node] ?? 0
      const next = child(model, node, table.values[row + asked] ?? Number.NaN)
      const reached = next >= 0 ? (mean[next] ?? 0) : (leaf[-1 - next] ?? 0)
      adds[asked] = (adds[asked] ?? 0) + reached - (mean[node] ?? 0)
      node = next
    }
  }
  return adds
}

/** The child of a node for a value of the feature it asks for. */
function child(model: RankModel, node: number, value: number): number {
  const goesLeft = Number.isNaN(value) ? model.missingLeft[node] === 1 : value <= (model.threshold[node] ?? 0)
  return (goesLeft ? model.left[node] : model.right[node]) ?? -1
}
