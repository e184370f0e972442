import { RecallRequest } from '@recollect/contracts/hindsight'
import { describe, expect, it } from 'vitest'
import { isFuzzy, recallInput } from './recall-input.ts'

const input = (body: object): ReturnType<typeof recallInput> =>
  recallInput('b', RecallRequest.parse({ query: 'kitten', ...body }), ['cats'])

describe('recallInput', () => {
  it('has the dialect’s defaults', () => {
    expect(input({})).toEqual({
      bank: 'b',
      query: 'kitten',
      kinds: ['world', 'experience', 'observation'],
      budget: 'mid',
      maxTokens: 4096,
      trace: false,
      include: { entities: { maxTokens: 500 } },
    })
  })

  it('takes every field of the wire', () => {
    expect(
      input({
        types: ['experience', 'opinion'],
        budget: 'high',
        max_tokens: -5,
        trace: true,
        query_timestamp: '2024-05-01',
        include: { entities: null, chunks: {}, source_facts: {} },
        tag_groups: [{ or: [{ tags: ['cat'], resolve: 'fuzzy' }, { not: { and: [] } }] }],
        min_scores: { semantic: 0.2, keyword: null, final: 0 },
        temporal_window: { start: '2024-01-01', end: '2024-02-01' },
        prefer_observations: true,
      }),
    ).toEqual({
      bank: 'b',
      query: 'kitten',
      kinds: ['experience'],
      budget: 'high',
      maxTokens: 0,
      trace: true,
      queryTimestamp: Date.UTC(2024, 4, 1),
      tagGroups: { and: [{ or: [{ tags: ['cats'], match: 'any_strict' }, { not: { and: [] } }] }] },
      window: { start: Date.UTC(2024, 0, 1), end: Date.UTC(2024, 1, 1) },
      minScores: { semantic: 0.2, final: 0 },
      include: { chunks: { maxTokens: 8192 } },
    })
  })

  it('filters by no tags only where exactly none are wanted', () => {
    expect(input({ tags: [] })).not.toHaveProperty('tags')
    expect(input({ tags: [], tags_match: 'exact' })).toHaveProperty('tags', { tags: [], match: 'exact' })
  })

  it('does not find a bank whose name can name none', () => {
    expect(() => recallInput('a\0b', RecallRequest.parse({ query: 'x' }), [])).toThrow(/not found/)
  })
})

describe('RecallRequest', () => {
  it.each([
    [{ tags: ['a'], tag_groups: [] }],
    [{ types: ['fact'] }],
    [{ temporal_window: { start: '2024-02-01', end: '2024-01-01' } }],
    [{ temporal_window: { start: 'soon', end: '2024-01-01' } }],
    [{ include: { chunks: 5 } }],
    [{ query: '?!' }],
    [{ tag_groups: [Array.from({ length: 40 }).reduce((inner) => ({ not: inner }), { tags: [] })] }],
  ])('refuses %j', (body) => {
    expect(RecallRequest.safeParse({ query: 'kitten', ...body }).success).toBe(false)
  })

  it('knows a fuzzy group wherever it stands', () => {
    const groups = (leaf: object) => RecallRequest.parse({ query: 'x', tag_groups: [{ and: [{ not: leaf }] }] }).tag_groups ?? []
    expect(isFuzzy(groups({ tags: ['a'], resolve: 'fuzzy' }))).toBe(true)
    expect(isFuzzy(groups({ tags: ['a'] }))).toBe(false)
  })
})
