import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, type TieOrder } from './order.ts'
import type { Pool } from './pool.ts'

function poolOf(times: readonly number[]): Pool {
  const never = (): never => {
    throw new Error('order looks at nothing but times and ids')
  }
  return {
    count: times.length,
    channels: [],
    terms: [],
    time: (candidate) => times[candidate] ?? 0,
    id: (candidate) => `id-${9 - candidate}`,
    tokens: never,
    group: never,
    gist: never,
    saysNoMore: never,
    whereabouts: never,
    evidence: never,
    row: never,
    matched: never,
  }
}

const order = (scores: readonly number[], times: readonly number[], ties: TieOrder = 'latest') =>
  inOrder(poolOf(times), Float64Array.from(scores), ties)

describe('inOrder', () => {
  it('puts the higher score first, however near', () => {
    expect(order([0.5, 0.5 + 1e-15, 1, 0], [0, 0, 0, 0])).toEqual([2, 1, 0, 3])
  })

  it('puts the latest of equals first, or the earliest for the story of a period, then goes by id', () => {
    expect(order([1, 1, 1], [5, 7, 5])).toEqual([1, 2, 0])
    expect(order([1, 1, 1], [5, 7, 5], 'earliest')).toEqual([2, 0, 1])
  })

  it('gives each candidate once, scores never rising', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (scores) => {
        const ordered = order(
          scores,
          scores.map(() => 0),
        )
        expect(ordered.toSorted((a, b) => a - b)).toEqual([...scores.keys()])
        expect(ordered.map((candidate) => scores[candidate])).toEqual(scores.toSorted((a, b) => b - a))
      }),
    )
  })
})
