import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passageOf, rerankHead } from './rerank.ts'

const pool = { id: (candidate: number) => `m${candidate}` }
/** Candidates in their order with falling scores, as a ranker leaves them. */
const ranked = (...scores: number[]) => ({ final: Float64Array.from(scores), order: [...scores.keys()] })
const said = (scores: Record<string, number>, weight = 1) => ({ scores: new Map(Object.entries(scores)), weight })

describe('reranking', () => {
  it('puts what the reranker read in its order, above what it did not read', () => {
    const { order, final, score, rankedPlace } = rerankHead(
      pool,
      ranked(0.9, 0.8, 0.7, 0.6),
      said({ m0: 0.1, m1: 0.3, m2: 0.95 }),
    )
    expect(order).toEqual([2, 1, 0, 3])
    expect([final[2], final[1], final[0]]).toEqual([0.95, 0.3, 0.1])
    expect([score(2), score(3), rankedPlace(2)]).toEqual([0.95, null, 3])
  })

  it('keeps part of the ranked score where asked to', () => {
    const { order, final } = rerankHead(pool, ranked(0.9, 0.5), said({ m0: 0.4, m1: 0.6 }, 0.5))
    expect(order).toEqual([0, 1])
    expect(final[0]).toBeCloseTo(0.65)
    expect(final[1]).toBeCloseTo(0.55)
  })

  it('leaves the ranked order where the reranker sees no difference', () => {
    expect(rerankHead(pool, ranked(0.9, 0.8, 0.7), said({ m0: 0.5, m1: 0.5, m2: 0.5 })).order).toEqual([0, 1, 2])
  })

  it('passes over a memory that is gone', () => {
    expect(rerankHead(pool, ranked(0.9, 0.8), said({ gone: 1, m1: 0.5 })).order).toEqual([1, 0])
  })

  it('loses and repeats nothing, and scores fall along the order, within 0 … 1', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(unit), fc.array(unit), unit, (scores, read, weight) => {
        const input = ranked(...scores.toSorted((a, b) => b - a))
        const { order, final } = rerankHead(pool, input, said(Object.fromEntries(read.map((one, i) => [`m${i}`, one])), weight))
        expect(order.toSorted((a, b) => a - b)).toEqual(input.order)
        const along = order.map((candidate) => final[candidate] ?? -1)
        expect(along).toEqual(along.toSorted((a, b) => b - a))
        for (const one of along) expect(one >= 0 && one <= 1).toBe(true)
      }),
    )
  })

  it('lets the reranker read when it was, what about and who spoke', () => {
    const row = {
      text: 'I moved to London.',
      speaker: 'Ada',
      context: 'chat',
      occurredStart: null,
      mentionedAt: Date.UTC(2024, 4, 3),
    }
    expect(passageOf(row)).toBe('2024-05-03 · chat · Ada: I moved to London.')
    expect(passageOf({ ...row, speaker: null, context: null, mentionedAt: null })).toBe('I moved to London.')
  })
})
