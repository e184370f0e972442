import { describe, expect, it } from 'vitest'
import { alignResults, compare, pairIds } from './compare.ts'

const uuid = (digit: string): string =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`

describe('compare', () => {
  it('finds nothing between answers that differ in ids, hashes and moments only', () => {
    const recorded = { id: uuid('1'), at: '2026-11-21T00:18:12.325081+00:00', hash: 'a'.repeat(64), chunk: `b_${uuid('2')}_0` }
    const answered = { id: uuid('3'), at: '2027-01-01T01:01:01+00:00', hash: 'b'.repeat(64), chunk: `b_${uuid('4')}_0` }
    expect(compare(recorded, answered, 'body')).toEqual([])
  })

  it.each([
    ['a key too many', { a: 1 }, { a: 1, b: 2 }, 'body.b'],
    ['a key too few', { a: 1, b: null }, { a: 1 }, 'body.b'],
    ['null for a value', { a: 'x' }, { a: null }, 'body.a'],
    ['another type', { a: 1 }, { a: '1' }, 'body.a'],
    ['another length', { a: [1] }, { a: [1, 2] }, 'body.a.length'],
    ['another text', { detail: 'Bank x' }, { detail: 'Bank y' }, 'body.detail'],
    ['a date of the request that changed', { t: '2024-04-20T09:00:00+00:00' }, { t: '2024-04-21T09:00:00+00:00' }, 'body.t'],
    ['an object for a list', { a: [] }, { a: {} }, 'body.a'],
    ['null for a score', { scores: { final: 1 } }, { scores: { final: null } }, 'body.scores.final'],
  ])('finds %s', (_name, recorded, answered, at) => {
    expect(compare(recorded, answered, 'body').map((difference) => difference.at)).toEqual([at])
  })
})

describe('alignResults', () => {
  it('puts results in the order of the recording, and others behind', () => {
    const recorded = { results: [{ text: 'a' }, { text: 'b' }] }
    const answered = { results: [{ text: 'c' }, { text: 'b' }, { text: 'a' }], trace: null }
    expect(alignResults(recorded, answered)).toEqual({ results: [{ text: 'a' }, { text: 'b' }, { text: 'c' }], trace: null })
    expect(alignResults({ results: [{ text: 'x' }] }, { results: [] })).toEqual({ results: [] })
  })
})

describe('pairIds', () => {
  it('pairs ids where both bodies have one', () => {
    const pairs = new Map<string, string>()
    pairIds({ items: [{ id: uuid('1'), text: 'x' }] }, { items: [{ id: uuid('2'), text: 'x' }] }, pairs)
    expect([...pairs]).toEqual([[uuid('1'), uuid('2')]])
  })
})
