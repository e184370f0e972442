import { RecallResponse } from '@recollect/contracts/hindsight'
import { documentId, entityId, memoryId, type RecalledRow, type RecallHit } from '@recollect/core'
import { describe, expect, it } from 'vitest'
import { recallBytes } from './recall-bytes.ts'

const row: RecalledRow = {
  id: memoryId('6f2c1d1e-0000-4000-8000-000000000001'),
  documentId: documentId('d/1'),
  documentGenerated: false,
  chunkIndex: 2,
  position: 0,
  turn: 0,
  kind: 'world',
  text: 'Zoë said “yes” — 好\n\u2028',
  context: null,
  speaker: 'Zoë',
  role: null,
  occurredStart: Date.UTC(2024, 0, 2),
  occurredEnd: null,
  mentionedAt: Date.UTC(2024, 0, 3),
  createdAt: 1,
  tags: ['é'],
  metadata: { item_id: '1:1' },
  labels: [],
  entities: [{ id: entityId('e'), name: 'Zoë', type: 'person' }],
  textHash: '',
  tokens: 3,
}
const rest = { trace: null, entities: null, chunks: null, source_facts: null, source_facts_truncated: null }
const hit = (final: number, change: Partial<RecallHit> = {}): RecallHit => ({
  row,
  scores: { final, reranker: null, semantic: -0.25, keyword: 12.345678912 },
  evidence: 1,
  rank: 7,
  nearDuplicates: [],
  ...change,
})
const read = (bank: string, hits: readonly RecallHit[], inTime = false) =>
  RecallResponse.parse(JSON.parse(recallBytes(rest, bank, { hits, inTime }).toString('utf8')))

describe('a recall answer', () => {
  it('is JSON in the form of its contract, whatever letters a memory holds', () => {
    const [first, second] = read('b', [hit(0.5), hit(0.1)]).results
    expect(first).toEqual({
      id: row.id,
      text: row.text,
      type: 'world',
      entities: ['Zoë'],
      context: '',
      occurred_start: '2024-01-02T00:00:00+00:00',
      occurred_end: null,
      mentioned_at: '2024-01-03T00:00:00+00:00',
      document_id: 'd/1',
      metadata: { item_id: '1:1' },
      chunk_id: 'b_d/1_2',
      tags: ['é'],
      source_fact_ids: null,
      scores: { final: 0.5, reranker: null, semantic: -0.25, keyword: 12.345679 },
      attachments: null,
    })
    expect(second?.scores?.final).toBe(0.1)
  })

  it('is made for the name that the bank was asked by, though its rows were written for another', () => {
    expect(read('b', [hit(1)]).results[0]?.chunk_id).toBe('b_d/1_2')
    expect(read('alias', [hit(1)]).results[0]?.chunk_id).toBe('alias_d/1_2')
  })

  it('names places and near-duplicates where there are any', () => {
    expect(read('b', [hit(1, { nearDuplicates: ['x'] })], true).results[0]).toMatchObject({ rank: 7, near_duplicates: ['x'] })
    expect(read('b', []).results).toEqual([])
  })

  it.each([0, 1, 1e-9, 0.000001, 0.9999999, 3.0000004, -1e-9, 1234.5])('gives a score of %d to six decimals', (final) => {
    expect(read('b', [hit(final)]).results[0]?.scores?.final).toBeCloseTo(final, 6)
  })
})
