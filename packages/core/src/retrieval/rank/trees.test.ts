import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { featureIndex, rankFeatures, type FeatureTable } from './features.ts'
import { attribute, readRankModel, scoreTrees } from './trees.ts'

/** Two trees: the first asks for the share of the memory, then for its cover; the second for the fused share. */
const file = {
  format: 1,
  name: 'tiny',
  features: ['share_memory', 'cover_memory', 'fused'],
  roots: [0, 2],
  feature: [0, 1, 2],
  threshold: [0.5, 0.25, 0.75],
  left: [-1, -2, -4],
  right: [1, -3, -5],
  missingLeft: [1, 0, 0],
  leaf: [-1, 0.5, 2, -0.25, 0.75],
  mean: [0.2, 1, 0.1],
  fusedWeight: 0.5,
  slope: 2,
  intercept: -1,
}

function table(...rows: Readonly<Record<string, number>>[]): FeatureTable {
  const width = rankFeatures.length
  const values = new Float32Array(rows.length * width).fill(Number.NaN)
  rows.forEach((row, index) => {
    for (const [name, value] of Object.entries(row)) values[index * width + featureIndex(name)] = value
  })
  return { width, count: rows.length, values }
}

/** A leaf is its value. */
type Tree = number | { feature: number; threshold: number; missingLeft: 0 | 1; left: Tree; right: Tree }

function tree(depth: number): fc.Arbitrary<Tree> {
  const leaf = fc.integer({ min: -9, max: 9 })
  if (depth === 0) return leaf
  const inner = fc.record({
    feature: fc.nat(2),
    threshold: fc.oneof(fc.constantFrom(0, 0.1, 0.25, -0.3, -1e-50, 1e300), fc.double({ min: -1, max: 1, noNaN: true })),
    missingLeft: fc.constantFrom<(0 | 1)[]>(0, 1),
    left: tree(depth - 1),
    right: tree(depth - 1),
  })
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 3, arbitrary: inner })
}

function walk(one: Tree, row: readonly number[]): number {
  if (typeof one === 'number') return one
  const value = row[one.feature] ?? Number.NaN
  const left = Number.isNaN(value) ? one.missingLeft === 1 : value <= one.threshold
  return walk(left ? one.left : one.right, row)
}

/** The file of some trees. One that is a leaf alone is asked a question whose answers are alike. */
function flat(trees: readonly Tree[]) {
  const feature: number[] = []
  const threshold: number[] = []
  const left: number[] = []
  const right: number[] = []
  const missingLeft: number[] = []
  const leaf: number[] = []
  const add = (one: Tree): number => {
    if (typeof one === 'number') return -leaf.push(one)
    const here = feature.push(one.feature) - 1
    threshold.push(one.threshold)
    missingLeft.push(one.missingLeft)
    left.push(0)
    right.push(0)
    left[here] = add(one.left)
    right[here] = add(one.right)
    return here
  }
  const rooted = (one: Tree): Tree =>
    typeof one === 'number' ? { feature: 0, threshold: 0, missingLeft: 1, left: one, right: one } : one
  const roots = trees.map((one) => add(rooted(one)))
  return { ...file, roots, feature, threshold, left, right, missingLeft, leaf, mean: feature.map(() => 0) }
}

describe('scoreTrees', () => {
  it('adds up the leaves that a memory reaches, going left at the threshold itself', () => {
    const pool = table(
      { share_memory: 0.5, cover_memory: 0, fused: 0.75 },
      { share_memory: 0.6, cover_memory: 0.25, fused: 0.8 },
      { share_memory: 0.6, cover_memory: 0.3, fused: 0 },
    )
    expect([...scoreTrees(readRankModel(file), pool)]).toEqual([-1.25, 1.25, 1.75])
  })

  it('sends a missing value where training sent it', () => {
    expect([...scoreTrees(readRankModel(file), table({}))]).toEqual([-1 + 0.75])
  })

  it('reaches the leaves that a walk from the root reaches, one row or many', () => {
    const value = fc.oneof(
      fc.constantFrom(0, 0.1, 0.25, -0.3, 1e300, Number.POSITIVE_INFINITY),
      fc.constant(Number.NaN),
      fc.double({ min: -1, max: 1, noNaN: true }),
    )
    const rows = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.array(tree(5), { minLength: 1, maxLength: 6 }), rows, (trees, pool) => {
        const scores = scoreTrees(
          readRankModel(flat(trees)),
          table(...pool.map(([a, b, c]) => ({ share_memory: a, cover_memory: b, fused: c }))),
        )
        const walkedAll = pool.map((row) => trees.reduce<number>((sum, one) => sum + walk(one, row.map(Math.fround)), 0))
        expect([...scores]).toEqual(walkedAll)
      }),
    )
  })

  it('refuses trees that are too large to be marked in one number, and trees that lead back to themselves', () => {
    const chain = Array.from({ length: 32 }, (_, depth) => depth).reduce<Tree>(
      (right, depth) => ({ feature: 0, threshold: depth, missingLeft: 1, left: 1, right }),
      0,
    )
    expect(() => readRankModel(flat([chain]))).toThrow(/more than 32 leaves/)
    expect(() => readRankModel({ ...file, left: [0, -2, -4] })).toThrow(/not whole/)
  })
})

describe('attribute', () => {
  it('explains a score by what each feature changed, and nothing else', () => {
    const model = readRankModel(file)
    const pool = table({ share_memory: 0.6, cover_memory: 0.3, fused: 0 })
    const adds = attribute(model, pool, 0)
    expect(adds[featureIndex('share_memory')]).toBeCloseTo(0.8)
    expect(adds[featureIndex('cover_memory')]).toBeCloseTo(1)
    const means = 0.2 + 0.1
    expect(adds.reduce((sum, one) => sum + one, 0)).toBeCloseTo((scoreTrees(model, pool)[0] ?? 0) - means)
  })
})

describe('readRankModel', () => {
  it('refuses a model that uses features of another version, by name', () => {
    expect(() => readRankModel({ ...file, features: ['share_memory', 'cover_memory', 'moon_phase'] })).toThrow(/moon_phase/)
  })

  it('refuses trees that point nowhere', () => {
    expect(() => readRankModel({ ...file, right: [7, -3, -5] })).toThrow(/not whole/)
    expect(() => readRankModel({ ...file, mean: [] })).toThrow(/not whole/)
  })

  it('refuses what is no ranker at all', () => {
    expect(() => readRankModel({ format: 2 })).toThrow(/no ranker/)
  })
})
