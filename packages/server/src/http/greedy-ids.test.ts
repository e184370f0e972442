import { describe, expect, it } from 'vitest'
import { escapeGreedyIds } from './greedy-ids.ts'

const base = '/v1/default/banks/b/documents'

describe('escapeGreedyIds', () => {
  it.each([
    [`${base}/a/b`, `${base}/a%2Fb`],
    [`${base}/a/b?x=1/2`, `${base}/a%2Fb?x=1/2`],
    [`${base}/a/b/chunks`, `${base}/a%2Fb/chunks`],
    [`${base}/a/chunks?limit=1`, `${base}/a/chunks?limit=1`],
    [`${base}/chunks`, `${base}/chunks`],
    [`${base}/a%2Fb`, `${base}/a%2Fb`],
    [`${base}`, `${base}`],
    ['/v1/default/chunks/b_x/y_0', '/v1/default/chunks/b_x%2Fy_0'],
    ['/v1/default/chunks/b_x/chunks', '/v1/default/chunks/b_x%2Fchunks'],
    ['/v1/default/banks/b/memories/list', '/v1/default/banks/b/memories/list'],
  ])('%s → %s', (url, escaped) => {
    expect(escapeGreedyIds(url)).toBe(escaped)
  })
})
