import { describe, expect, it } from 'vitest'
import { collapse } from './collapse.ts'
import { fuse } from './fuse.ts'
import type { ChannelFinding } from './pool.ts'

const channel = (weight: number, share: number[], rank: number[]): ChannelFinding => ({
  channel: 'keyword',
  weight,
  share: Float64Array.from(share),
  rank: (candidate) => rank[candidate] ?? 0,
  parts: [],
})

describe('fuse', () => {
  const channels = [channel(0.75, [1, 0.2, 0], [1, 2, 0]), channel(0.25, [0.4, 1, 1], [3, 1, 1])]

  it('by weight adds the shares', () => {
    const [first, second, third] = fuse(channels, 3, { method: 'weighted' })
    expect(first).toBeCloseTo(0.85)
    expect(second).toBeCloseTo(0.4)
    expect(third).toBeCloseTo(0.25)
  })

  it('by reciprocal rank looks at places only, and a channel that did not find adds nothing', () => {
    const [first, second, third] = fuse(channels, 3, { method: 'reciprocal-rank', k: 60 })
    expect(first).toBeCloseTo(0.75 + (0.25 * 61) / 63)
    expect(second).toBeCloseTo((0.75 * 61) / 62 + 0.25)
    expect(third).toBeCloseTo(0.25)
  })
})

describe('collapse', () => {
  it('keeps the first of each group', () => {
    const groups = [7, 8, 7, 9, 8]
    expect(collapse([4, 2, 0, 1, 3], (candidate) => groups[candidate] ?? 0)).toEqual([4, 2, 3])
  })
})
