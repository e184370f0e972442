import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentile, summarise, summariseBy } from './intervals.ts'
import { rankedItems, scoreQuestion } from './metrics.ts'

describe('rankedItems', () => {
  it('counts an item once, at the best of its ranks', () => {
    expect(rankedItems(['b', 'a', 'b', 'c'])).toEqual(['b', 'a', 'c'])
  })

  it('keeps the place of a result that names no item', () => {
    expect(rankedItems([undefined, 'a', undefined, 'b'])).toHaveLength(4)
    expect(scoreQuestion(rankedItems([undefined, 'a']), ['a'])['any@1']).toBe(0)
  })
})

describe('scoreQuestion', () => {
  it('gives full marks to a perfect order', () => {
    expect(scoreQuestion(['a', 'b', 'c'], ['b', 'a'])).toEqual({
      'any@1': 1,
      'any@5': 1,
      'any@10': 1,
      'recall@10': 1,
      'nDCG@10': 1,
      MRR: 1,
    })
  })

  it('follows the formulas for a gold item at rank three of two gold items', () => {
    const score = scoreQuestion(['x', 'y', 'a'], ['a', 'b'])
    expect(score).toMatchObject({ 'any@1': 0, 'any@5': 1, 'recall@10': 0.5, MRR: 1 / 3 })
    expect(score['nDCG@10']).toBeCloseTo(0.5 / (1 + 1 / Math.log2(3)), 12)
  })

  it('counts a gold item at rank eleven in the reciprocal rank alone', () => {
    const ranking = [...'xxxxxxxxxx'].map((letter, index) => letter + index).concat('a')
    expect(scoreQuestion(ranking, ['a'])).toMatchObject({ 'any@10': 0, 'recall@10': 0, 'nDCG@10': 0, MRR: 1 / 11 })
  })

  it('stays within 0 and 1, and never falls when a gold item moves to the front', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map(String), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(ids, ids, (ranking, gold) => {
        const score = scoreQuestion(ranking, gold)
        for (const value of Object.values(score)) expect(value >= 0 && value <= 1 + 1e-12).toBe(true)
        const hit = ranking.find((id) => gold.includes(id))
        if (hit === undefined) return
        const better = scoreQuestion([hit, ...ranking.filter((id) => id !== hit)], gold)
        expect(better.MRR).toBe(1)
        expect(better['nDCG@10']).toBeGreaterThanOrEqual(score['nDCG@10'] - 1e-12)
      }),
    )
  })
})

describe('summarise', () => {
  const right = scoreQuestion(['a'], ['a'])
  const wrong = scoreQuestion(['b'], ['a'])

  it('reports percent with an interval around the mean', () => {
    const summary = summarise([...Array(50).fill(right), ...Array(50).fill(wrong)])
    expect(summary.questions).toBe(100)
    expect(summary['any@1'].mean).toBe(50)
    expect(summary['any@1'].low).toBeGreaterThan(35)
    expect(summary['any@1'].low).toBeLessThan(45)
    expect(summary['any@1'].high).toBeGreaterThan(55)
  })

  it('gives the same intervals for the same scores', () => {
    const scores = [right, wrong, right, right]
    expect(summarise(scores)).toEqual(summarise(scores))
  })

  it('separates categories', () => {
    const by = summariseBy([
      { category: 'when', score: right },
      { category: 'what', score: wrong },
    ])
    expect([...by.keys()]).toEqual(['what', 'when'])
    expect(by.get('when')?.['any@1'].mean).toBe(100)
  })
})

describe('percentile', () => {
  it('interpolates between neighbours', () => {
    expect(percentile([1, 2, 3, 4], 50)).toBe(2.5)
    expect(percentile([1, 2, 3, 4], 100)).toBe(4)
    expect(percentile([], 50)).toBe(0)
  })
})
