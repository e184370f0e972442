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
