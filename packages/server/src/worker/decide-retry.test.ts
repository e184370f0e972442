import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRetry } from './decide-retry.ts'

const policy = { retries: 3, firstPauseMs: 1000, longestPauseMs: 60_000 }

describe('a failed attempt', () => {
  it('is tried again as often as the policy says, then it is final', () => {
    const kinds = [1, 2, 3, 4].map((attempt) => decideRetry({ code: 'store_unavailable', attempt }, policy, 0.5).kind)
    expect(kinds).toEqual(['retry', 'retry', 'retry', 'final'])
  })

  it.each(['invalid_input', 'not_found'] as const)('is final at once when the request is at fault (%s)', (code) => {
    expect(decideRetry({ code, attempt: 1 }, policy, 0.5)).toEqual({ kind: 'final' })
  })

  it('waits longer each time, by chance between half and all of the pause, never beyond the longest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
        const decision = decideRetry({ code: 'timeout', attempt }, { ...policy, retries: 100 }, random)
        const pause = Math.min(60_000, 1000 * 2 ** (attempt - 1))
        expect(decision.kind).toBe('retry')
        if (decision.kind !== 'retry') return
        expect(decision.afterMs).toBeGreaterThanOrEqual(Math.floor(pause / 2))
        expect(decision.afterMs).toBeLessThanOrEqual(pause)
      }),
    )
  })
})
