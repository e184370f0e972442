import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VectorSpace } from './vector-space.ts'

const dimension = 24
const vector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: dimension, maxLength: dimension })
  .filter((values) => values.some((value) => Math.abs(value) > 0.01))
  .map((values) => Float32Array.from(values))

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

describe('VectorSpace', () => {
  it('gives cosines within a hundredth of those of the vectors themselves', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 1, maxLength: 5 }), vector, (vectors, query) => {
        const space = new VectorSpace(dimension)
        for (const [slot, one] of vectors.entries()) space.set(slot, one)
        const cosines = new Float64Array(vectors.length)
        space.cosines(query, vectors.length, cosines)
        for (const [slot, one] of vectors.entries())
          expect(Math.abs((cosines[slot] ?? 9) - cosine(one, query))).toBeLessThan(0.01)
      }),
    )
  })

  it('keeps within 32 bits at every dimension', () => {
    for (const wide of [1, 255, 256, 384, 1024, 1536, 4096]) {
      const space = new VectorSpace(wide)
      const ones = new Float32Array(wide).fill(1)
      space.set(0, ones)
      const cosines = new Float64Array(1)
      space.cosines(ones, 1, cosines)
      expect(cosines[0]).toBeCloseTo(1, 3)
    }
  })

  it('has no cosine for a slot without a vector', () => {
    const space = new VectorSpace(2)
    space.set(1, Float32Array.of(3, 4))
    const cosines = new Float64Array(3)
    space.cosines(Float32Array.of(3, 4), 3, cosines)
    expect(cosines[0]).toBeNaN()
    expect(cosines[1]).toBeCloseTo(1, 4)
    expect(cosines[2]).toBeNaN()
  })
})
