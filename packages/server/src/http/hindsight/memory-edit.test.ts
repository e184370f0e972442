import { UpdateMemoryRequest } from '@recollect/contracts/hindsight'
import { describe, expect, it } from 'vitest'
import { memoryEdit } from './memory-edit.ts'

const edit = (body: object): ReturnType<typeof memoryEdit> => memoryEdit(UpdateMemoryRequest.parse(body))

describe('memoryEdit', () => {
  it('tells what is absent, what is set and what is cleared', () => {
    expect(edit({ occurred_start: '2024-05-01', occurred_end: null, mentioned_at: '', context: '' })).toEqual({
      occurredStart: Date.UTC(2024, 4, 1),
      occurredEnd: null,
      mentionedAt: null,
      context: null,
    })
    expect(edit({ state: 'invalidated', reason: 'wrong' })).toEqual({ state: 'invalidated', reason: 'wrong' })
    expect(edit({ entities: [] })).toEqual({ entities: [] })
  })

  it.each([{}, { text: null }, { reason: 'because' }, { resolve_entities: false }])(
    'refuses %j, which changes nothing',
    (body) => {
      expect(() => edit(body)).toThrow(expect.objectContaining({ statusCode: 422 }))
    },
  )

  it.each([{ state: 'gone' }, { fact_type: 'opinion' }, { occurred_start: 'soon' }])('refuses %j', (body) => {
    expect(() => edit(body)).toThrow(expect.objectContaining({ statusCode: 400 }))
  })
})
