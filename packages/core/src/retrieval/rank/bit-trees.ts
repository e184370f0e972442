/** Leaves of a tree that one number can mark. */
export const mostLeaves = 32

/**
 * The trees of a ranker laid out by question instead of by path (QuickScorer, Lucchese et al. 2015): every tree starts with all its
 * leaves, left to right, as the bits of one number, and each question that a value answers with "right" takes away the leaves on its left;
 * the lowest bit that is left is the leaf that a walk would reach. No branch depends on a value, so sixteen rows are scored at once.
 */
export interface BitTrees {
  readonly trees: number
  /** Features that any tree asks for. */
  readonly features: Int32Array
  /** A value above the threshold goes right; a missing one goes left. */
  readonly above: Questions
  /** A value that is not at most the threshold goes right, and so does a missing one. */
  readonly notBelow: Questions
  /** Leaves that each tree has room for. */
  readonly stride: number
  /** Trees × `stride`, left to right. */
  readonly leaves: Float64Array
}

/** Tree by tree. */
export interface Questions {
  readonly count: number
  /** The greatest number of 32 bits that is not above the tree's: values have 32 bits, so they stand to both alike. */
  readonly threshold: Float32Array
  /** Place in `features`. */
  readonly feature: Int32Array
  readonly tree: Int32Array
  /** The leaves that it takes away. */
  readonly takes: Int32Array
}

/** Trees by path: columns over all inner nodes, a negative child −1 − n being leaf n; children stand after their parents. */
export interface PathTrees {
  readonly roots: Int32Array
  readonly feature: Int32Array
  readonly threshold: Float64Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly missingLeft: Uint8Array
  readonly leaf: Float64Array
}

interface Question {
  readonly feature: number
  readonly threshold: number
  readonly missingLeft: boolean
  readonly tree: number
  readonly takes: number
}

/** Null where a tree has more leaves than a number has bits. Of trees whose children stand after their parents. */
export function bitTreesOf(model: PathTrees): BitTrees | null {
  const questions: Question[] = []
  const rows = Array.from(model.roots, (root, tree) => unfold(model, root, { tree, questions, before: 0 }))
  const stride = rows.reduce((most, { length }) => Math.max(most, length), 1)
  if (stride > mostLeaves) return null
  const leaves = new Float64Array(rows.length * stride)
  rows.forEach((values, tree) => leaves.set(values, tree * stride))
  const features = Int32Array.from(new Set(questions.map(({ feature }) => feature))).sort()
  return {
    trees: rows.length,
    features,
    above: columnsOf(
      questions.filter(({ missingLeft }) => missingLeft),
      features,
    ),
    notBelow: columnsOf(
      questions.filter(({ missingLeft }) => !missingLeft),
      features,
    ),
    stride,
    leaves,
  }
}

/** Notes the questions below a node and returns its leaves, left to right; `before` counts the leaves that stand left of the node. */
function unfold(model: PathTrees, node: number, at: { tree: number; questions: Question[]; before: number }): number[] {
  if (node < 0) return [model.leaf[-1 - node] ?? 0]
  const { tree, questions, before } = at
  const left = unfold(model, model.left[node] ?? -1, at)
  questions.push({
    feature: model.feature[node] ?? 0,
    threshold: model.threshold[node] ?? 0,
    missingLeft: model.missingLeft[node] === 1,
    tree,
    takes: bits(before, left.length),
  })
  return [...left, ...unfold(model, model.right[node] ?? -1, { tree, questions, before: before + left.length })]
}

/** `count` ones from bit `from` on. */
function bits(from: number, count: number): number {
  return count >= mostLeaves ? -1 : ((1 << count) - 1) << from
}

function columnsOf(questions: readonly Question[], features: Int32Array): Questions {
  return {
    count: questions.length,
    threshold: Float32Array.from(questions, ({ threshold }) => floor32(threshold)),
    feature: Int32Array.from(questions, ({ feature }) => features.indexOf(feature)),
    tree: Int32Array.from(questions, ({ tree }) => tree),
    takes: Int32Array.from(questions, ({ takes }) => takes),
  }
}

const float = new Float32Array(1)
const bitsOf = new Int32Array(float.buffer)

/** The greatest number of 32 bits that is at most this one. */
function floor32(value: number): number {
  float[0] = value
  const near = float[0]
  if (near <= value) return near
  if (near === 0) return -1.401298464324817e-45
  bitsOf[0] = (bitsOf[0] ?? 0) + (near > 0 ? -1 : 1)
  return float[0]
}
