import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fusedEmphasis, poolPrior } from './rank.ts'

describe('the chance that a score stands for', () => {
  it('is never less for a better score, in banks of any size', () => {
    const score = fc.double({ min: -5, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), score, score, (candidates, a, b) => {
        expect(poolPrior(candidates, Math.max(a, b))).toBeGreaterThanOrEqual(poolPrior(candidates, Math.min(a, b)))
      }),
    )
  })

  it('gains nothing in a large bank, and tells the first from the last by their fused share in a bank of seven', () => {
    expect(poolPrior(100, 2.5)).toBeCloseTo(0, 9)
    expect(poolPrior(500, -1)).toBeCloseTo(0, 9)
    expect(poolPrior(7, 1) - poolPrior(7, 0)).toBeCloseTo(3, 1)
  })
})

describe('the weight of the fused share', () => {
  it('grows as the bank shrinks, until fusion decides', () => {
    expect(fusedEmphasis(1000)).toBe(fusedEmphasis(100))
    expect(fusedEmphasis(60)).toBe(2)
    expect(fusedEmphasis(7)).toBeGreaterThan(1000)
  })
})
