import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dots } from './dots.ts'

describe('dots', () => {
  it('are the scalar products, for any number of rows and dimensions', () => {
    const shape = fc.record({ rows: fc.integer({ min: 0, max: 40 }), sixteens: fc.integer({ min: 1, max: 8 }), seed: fc.nat() })
    fc.assert(
      fc.property(shape, ({ rows, sixteens, seed }) => {
        const dimension = sixteens * 16
        const noise = (at: number, range: number) => ((Math.imul(at + seed, 2654435761) >>> 8) % (2 * range + 1)) - range
        const vectors = Int8Array.from({ length: rows * dimension }, (_, at) => noise(at, 127))
        const query = Int16Array.from({ length: dimension }, (_, at) => noise(at + 7, 32767))
        const out = new Float64Array(rows)
        dots({ vectors, query, dimension }, rows, out)
        const expected = Array.from({ length: rows }, (_, row) =>
          query.reduce((sum, value, at) => sum + value * (vectors[row * dimension + at] ?? 0), 0),
        )
        expect([...out]).toEqual(expected)
      }),
    )
  })

  it('are the same when the rows need several blocks', () => {
    const dimension = 256
    const rows = 5000
    const vectors = new Int8Array(rows * dimension).map((_, at) => (at % 255) - 127)
    const query = new Int16Array(dimension).fill(3)
    const out = new Float64Array(rows)
    dots({ vectors, query, dimension }, rows, out)
    const last = vectors.subarray((rows - 1) * dimension).reduce((sum, value) => sum + value * 3, 0)
    const first = vectors.subarray(0, dimension).reduce((sum, value) => sum + value * 3, 0)
    expect([out[0], out[rows - 1]]).toEqual([first, last])
  })
})
