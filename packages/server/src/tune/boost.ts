import { growTree, type TreeLimits, type TreeNode } from './grow-tree.ts'
import { lambdas, type Gradients } from './lambdas.ts'
import { sampled } from './sample.ts'
import type { TrainingRows } from './training-rows.ts'

export interface BoostSettings extends TreeLimits {
  readonly trees: number
  /** Each tree's part. */
  readonly rate: number
  /** Share of the features that a tree may ask for, and of the rows it is grown on. */
  readonly featureShare: number
  readonly rowShare: number
}

/** Trees that one after another lower the ranking loss, their values scaled by the rate. */
export function boost(rows: TrainingRows, settings: BoostSettings, random: () => number): TreeNode[] {
  const scores = rows.start.slice()
  const gradients: Gradients = { first: new Float64Array(scores.length), second: new Float64Array(scores.length) }
  const all = Array.from(scores.keys())
  const trees: TreeNode[] = []
  while (trees.length < settings.trees) {
    for (const range of rows.questions) lambdas(range, { scores, grades: rows.grades }, gradients)
    const bag = Int32Array.from(all.filter(() => random() < settings.rowShare))
    const count = Math.max(1, Math.round(rows.features.length * settings.featureShare))
    const features = sampled(rows.features, count, random)
    const tree = scaled(growTree({ rows, gradients, bag, features, limits: settings }), settings.rate)
    if (!tree.split) break
    for (const row of all) scores[row] = (scores[row] ?? 0) + valueAt(tree, row)
    trees.push(tree)
  }
  return trees
}

function scaled({ value, split }: TreeNode, rate: number): TreeNode {
  if (!split) return { value: value * rate }
  return { value: value * rate, split: { ...split, left: scaled(split.left, rate), right: scaled(split.right, rate) } }
}

function valueAt(tree: TreeNode, row: number): number {
  let node = tree
  while (node.split) {
    const { feature, bin, missingLeft, left, right } = node.split
    const own = feature.bins[row] ?? 0
    const goesLeft = own > feature.thresholds.length ? missingLeft : own <= bin
    node = goesLeft ? left : right
  }
  return node.value
}
