import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryId } from '@recollect/core'
import { chooseSlots } from './choose-slots.ts'
import { Rows } from './rows.ts'
import { sampleRows } from './sample-bank.ts'

function rowsOf(count: number): Rows {
  const rows = new Rows()
  const memories = Array.from({ length: count }, (_, at) => ({ id: memoryId(`m${at}`), text: 'x', mentionedAt: (at * 7) % 100 }))
  for (const row of sampleRows('d', memories)) rows.add(row)
  return rows
}

const channel = (shares: readonly number[]) => ({
  channel: 'keyword' as const,
  weight: 1,
  share: Float64Array.from(shares),
  parts: [],
})

const shares = fc.array(fc.oneof(fc.constantFrom(0, 0.25, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 1 })

describe('chooseSlots', () => {
  it('takes the best of a channel, never one worse than one it leaves, and nothing that was not found', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 8 }), (all, depth) => {
        const chosen = chooseSlots(rowsOf(all.length), [channel(all)], { depth, ties: 'latest' })
        const found = all.filter((share) => share > 0).length
        expect(chosen.length).toBeGreaterThanOrEqual(Math.min(depth, found))
        expect(chosen.length).toBeLessThanOrEqual(2 * depth)
        const worst = Math.min(...Array.from(chosen, (slot) => all[slot] ?? 0))
        const left = all.filter((_, slot) => !chosen.includes(slot))
        expect(worst).toBeGreaterThan(0)
        expect(left.every((share) => share <= worst)).toBe(true)
      }),
    )
  })

  it('takes what any channel finds', () => {
    const chosen = chooseSlots(rowsOf(3), [channel([1, 0, 0]), channel([0, 0, 1])], { depth: 1, ties: 'latest' })
    expect([...chosen]).toEqual([0, 2])
  })

  it.each([
    ['latest', [27, 28, 29]],
    ['earliest', [0, 1, 2]],
  ] as const)('of a crowd of equals takes the %s', (ties, expected) => {
    const rows = rowsOf(30)
    const order = [...rows.mentionedAt.values.subarray(0, 30)]
      .map((time, slot) => ({ time, slot }))
      .toSorted((a, b) => a.time - b.time)
      .map(({ slot }) => slot)
    const chosen = chooseSlots(rows, [channel(Array.from({ length: 30 }, () => 0.5))], { depth: 3, ties })
    expect([...chosen].map((slot) => order.indexOf(slot)).toSorted((a, b) => a - b)).toEqual(expected)
  })
})
