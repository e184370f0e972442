import { describe, expect, it } from 'vitest'
import { chunkAddresses } from './chunk-addresses.ts'

describe('chunkAddresses', () => {
  it('tries every way to split bank and document', () => {
    expect(chunkAddresses('my_bank_doc_1_0')).toEqual([
      { bank: 'my', document: 'bank_doc_1', index: 0 },
      { bank: 'my_bank', document: 'doc_1', index: 0 },
      { bank: 'my_bank_doc', document: '1', index: 0 },
    ])
  })

  it('keeps slashes and spaces of a document id', () => {
    expect(chunkAddresses('travel_a/b c_12')).toEqual([{ bank: 'travel', document: 'a/b c', index: 12 }])
  })

  it.each(['none', 'a_b', 'a_b_x', '_0', 'a_0', ''])('finds nothing in %j', (id) => {
    expect(chunkAddresses(id)).toEqual([])
  })

  it('is bounded for an id of nothing but underscores', () => {
    expect(chunkAddresses(`${'_'.repeat(10_000)}_0`).length).toBeLessThanOrEqual(64)
  })
})
