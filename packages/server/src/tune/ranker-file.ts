import { fusedEmphasis, rankFeatures, readRankModel, scoreTrees, type RankModelFile } from '@recollect/core'
import type { TreeNode } from './grow-tree.ts'
import type { JudgedQuestion } from './judged-question.ts'

/** What a ranker is besides its trees. */
export type RankerHead = Pick<RankModelFile, 'name' | 'fusedWeight' | 'slope' | 'intercept'>

/** The trees of a ranker, one after the other, as its file has them. */
type Trees = Omit<RankModelFile, keyof RankerHead | 'format'>

const noTrees: Trees = {
  features: [],
  roots: [],
  feature: [],
  threshold: [],
  left: [],
  right: [],
  missingLeft: [],
  leaf: [],
  mean: [],
}

/** A ranker's file: the trees of another, if any, and further ones, which add to their sum. */
export function rankerFile(before: RankModelFile | null, further: readonly TreeNode[], head: RankerHead): RankModelFile {
  const trees: Trees = structuredClone(before ?? noTrees)
  for (const tree of further) append(trees, tree)
  return {
    format: 1,
    name: head.name,
    features: trees.features,
    roots: trees.roots,
    feature: trees.feature,
    threshold: trees.threshold,
    left: trees.left,
    right: trees.right,
    missingLeft: trees.missingLeft,
    leaf: trees.leaf,
    mean: trees.mean,
    fusedWeight: head.fusedWeight,
    slope: head.slope,
    intercept: head.intercept,
  }
}

/** A tree that asks nothing adds the same to every score, and is left out. */
function append(trees: Trees, tree: TreeNode): void {
  if (!tree.split) return
  trees.roots.push(trees.feature.length)
  flatten(tree, trees)
}

/** @returns the node's number, or −1 − n for leaf n */
function flatten({ value, split }: TreeNode, trees: Trees): number {
  if (!split) return -trees.leaf.push(rounded(value))
  const here = trees.feature.push(featureIn(trees, rankFeatures[split.feature.index]?.name ?? '')) - 1
  trees.threshold.push(split.feature.thresholds[split.bin] ?? 0)
  trees.missingLeft.push(split.missingLeft ? 1 : 0)
  trees.mean.push(rounded(value))
  trees.left.push(0)
  trees.right.push(0)
  trees.left[here] = flatten(split.left, trees)
  trees.right[here] = flatten(split.right, trees)
  return here
}

function featureIn({ features }: Trees, name: string): number {
  const index = features.indexOf(name)
  return index >= 0 ? index : features.push(name) - 1
}

function rounded(value: number): number {
  return Math.round(value * 1e7) / 1e7
}

/** The scores that a ranker gives the candidates of a question, as recall adds them up: its trees, and its part of the fused share. */
export function scorer(file: RankModelFile): (question: JudgedQuestion) => Float64Array {
  const model = file.roots.length === 0 ? null : readRankModel(file)
  return ({ table, fused }) => {
    const best = Math.max(...fused, 0)
    const scores = model ? scoreTrees(model, table) : new Float64Array(table.count)
    const weight = file.fusedWeight * fusedEmphasis(table.count)
    return best === 0 ? scores : scores.map((score, row) => score + (weight * (fused[row] ?? 0)) / best)
  }
}
