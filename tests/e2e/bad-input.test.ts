import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startedServer, type StartedServer } from './started-server.ts'

/** Whatever is sent: a clear answer below 500, nothing changed where it is refused, and never a hang. */
let server: StartedServer

beforeAll(async () => {
  server = await startedServer()
})

afterAll(() => server.close())

const bank = '/v1/default/banks/b'

async function send(method: string, path: string, body?: unknown): Promise<{ status: number; body: string }> {
  const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(`${server.url}${path}`, {
    method,
    ...(payload === undefined ? {} : { body: payload, headers: { 'content-type': 'application/json' } }),
  })
  return { status: answer.status, body: await answer.text() }
}

const retain = (item: object, more: object = {}) => send('POST', `${bank}/memories`, { items: [item], ...more })

async function memories(): Promise<{ total: number; texts: string[] }> {
  const { total, items } = JSON.parse((await send('GET', `${bank}/memories/list`)).body)
  return { total, texts: items.map((item: { text: string }) => item.text) }
}

const nasty: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  'x',
  '\0',
  '\ud800',
  'NaN',
  "'; drop table memories; --",
  '%s%n',
  '../../etc/passwd',
  '😀',
  [],
  [null],
  [[[]]],
  ['x', 5],
  {},
  { a: { b: [] } },
  { __proto__: 'x', constructor: 'y' },
]

const bodies: Readonly<Record<string, readonly string[]>> = {
  [`PUT ${bank}`]: ['name', 'disposition', 'disposition_empathy', 'reflect_mission', 'retain_chunk_size', 'enable_reranking'],
  [`PATCH ${bank}`]: ['name', 'mission', 'background', 'retain_extraction_mode'],
  [`PUT ${bank}/profile`]: ['disposition'],
  [`PATCH ${bank}/config`]: ['updates'],
  [`POST ${bank}/memories`]: ['items', 'async', 'document_tags', 'operation_id'],
  [`POST ${bank}/memories/recall`]: [
    'query',
    'types',
    'budget',
    'max_tokens',
    'trace',
    'query_timestamp',
    'include',
    'tags',
    'tags_match',
    'tag_groups',
    'min_scores',
    'temporal_window',
    'prefer_observations',
  ],
  [`PATCH ${bank}/memories/00000000-0000-4000-8000-000000000000`]: ['text', 'entities', 'occurred_start', 'state', 'fact_type'],
  [`PATCH ${bank}/documents/d`]: ['tags', 'observation_scopes'],
}

const itemFields = [
  'content',
  'timestamp',
  'context',
  'metadata',
  'document_id',
  'entities',
  'resolve_entities',
  'tags',
  'observation_scopes',
  'strategy',
  'update_mode',
]

describe('values of a wrong type', () => {
  it.each(Object.entries(bodies))('%s', async (route, fields) => {
    const [method = '', path = ''] = route.split(' ')
    for (const value of nasty) {
      expect([value, (await send(method, path, value)).status]).toEqual([value, expect.toSatisfy(isClear)])
      for (const field of fields) {
        const body = { query: 'kitten', [field]: value }
        expect([field, value, (await send(method, path, body)).status]).toEqual([field, value, expect.toSatisfy(isClear)])
      }
    }
  })

  it('in the fields of an item', async () => {
    for (const field of itemFields)
      for (const value of nasty) {
        const { status } = await retain({ content: 'something', [field]: value })
        expect([field, value, status]).toEqual([field, value, expect.toSatisfy(isClear)])
      }
  })

  it('in settings', async () => {
    for (const field of ['time_zone', 'language', 'retain_strategies', 'entity_labels', 'recall_budget_min', 'memory_defense'])
      for (const value of nasty) {
        const { status } = await send('PATCH', `${bank}/config`, { updates: { [field]: value } })
        expect([field, value, status]).toEqual([field, value, expect.toSatisfy(isClear)])
      }
    await send('DELETE', `${bank}/config`)
  })

  it('in query parameters', async () => {
    const texts = [
      '',
      ' ',
      '-1',
      '1.5',
      'abc',
      '1e9',
      '%00',
      '%ff',
      '%25',
      "'",
      '%F0%9F%98%80',
      '99999999999999999999',
      'a&tags=b',
    ]
    const parameters = [
      'limit',
      'offset',
      'q',
      'type',
      'state',
      'entity_id',
      'document_id',
      'tags',
      'tags_match',
      'time_field',
      'start_date',
    ]
    const routes = ['memories/list', 'documents', 'entities', 'tags', 'operations', 'stats', 'documents/d/chunks']
    for (const route of routes)
      for (const name of [...parameters, 'tag_groups', 'status', 'exclude_parents', 'consolidation_state'])
        for (const text of texts) {
          const { status } = await send('GET', `${bank}/${route}?${name}=${text}`)
          expect([route, name, text, status]).toEqual([route, name, text, expect.toSatisfy(isClear)])
        }
  })

  it('in paths', async () => {
    const ids = ['%00', '%0A', '%20', '%2F', '%2e%2e', '%ff', "'", '%25', 'x'.repeat(2_000), '%F0%9F%98%80', 'null', '-']
    for (const id of ids)
      for (const path of [
        `/v1/default/banks/${id}/stats`,
        `/v1/default/banks/${id}/memories/list`,
        `${bank}/memories/${id}`,
        `${bank}/documents/${id}`,
        `${bank}/documents/${id}/chunks`,
        `${bank}/entities/${id}`,
        `${bank}/operations/${id}`,
        `/v1/default/chunks/${id}`,
        `/v1/default/chunks/b_${id}_0`,
      ]) {
        const { status } = await send('GET', path)
        expect([path, status]).toEqual([path, expect.toSatisfy(isClear)])
      }
  })

  it('anywhere in a body of any form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(bodies)), fc.json(), async (route, text) => {
        const [method = '', path = ''] = route.split(' ')
        expect(isClear((await send(method, path, text)).status)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

const isClear = (status: number): boolean => status === 200 || (status >= 400 && status < 500)

describe('text that no store can hold', () => {
  it('is kept without what cannot be kept', async () => {
    await send('DELETE', `${bank}/memories`)
    const item = {
      content: 'one\\u0000 \\ud800two',
      document_id: 'd\\u0000',
      context: '\\udfff',
      tags: ['t\\u0000'],
      metadata: { 'k\\u0000': 'v\\ud800' },
    }
    const raw = JSON.stringify({ items: [item] }).replaceAll('\\\\', '\\')
    expect((await send('POST', `${bank}/memories`, raw)).status).toBe(200)
    const { items } = JSON.parse((await send('GET', `${bank}/memories/list`)).body)
    expect(items[0]).toMatchObject({ text: 'one two', document_id: 'd', tags: ['t'], metadata: { k: 'v' } })
  })

  it('is refused when nothing is left of it', async () => {
    const { status } = await send('POST', `${bank}/memories`, '{"items":[{"content":"\\u0000\\ud800 "}]}')
    expect(status).toBe(422)
  })
})

describe('input of a size that could hang a server', () => {
  it('stores or refuses a word of ten megabytes', async () => {
    const { status } = await retain({ content: 'x'.repeat(10_000_000), document_id: 'long' })
    expect(isClear(status)).toBe(true)
    expect((await send('POST', `${bank}/memories/recall`, { query: 'x'.repeat(1_000_000) })).status).toBe(200)
    await send('DELETE', `${bank}/documents/long`)
  })

  it('refuses a body over the limit', async () => {
    const answer = await send('POST', `${bank}/memories`, { items: [{ content: 'y'.repeat(70 * 2 ** 20) }] })
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([413, 'too_large'])
  })

  it('refuses nesting without end', async () => {
    const deep = `${'{"not":'.repeat(100_000)}{}${'}'.repeat(100_000)}`
    expect((await send('POST', `${bank}/memories/recall`, `{"query":"x","tag_groups":[${deep}]}`)).status).toBe(422)
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect((await send('PATCH', `${bank}/config`, `{"updates":{"retain_strategies":${nested}}}`)).status).toBe(400)
    expect((await send('POST', `${bank}/memories`, `{"items":[{"content":"\\u0000x","metadata":${nested}}]}`)).status).toBe(422)
  })
})

describe('a refused request', () => {
  it('changes nothing', async () => {
    await send('DELETE', `${bank}/memories`)
    await retain({ content: 'Gold is heavy', document_id: 'gold' })
    const before = await memories()
    const refused = [
      await send('POST', `${bank}/memories`, { items: [{ content: 'fine' }, { content: ' ' }] }),
      await send('POST', `${bank}/memories`, { items: [{ content: 'fine', timestamp: '2024-02-31' }] }),
      await send('POST', `${bank}/memories`, { items: [{ content: 'fine', update_mode: 'append' }] }),
      await send('POST', `${bank}/memories`, { items: [{ content: 'fine', timestamp: '0001-01-01' }] }),
      await send('POST', `${bank}/memories`, { async: true, operation_id: 'nope', items: [{ content: 'fine' }] }),
      await send('POST', `/v1/default/banks/_hidden/memories`, { items: [{ content: 'fine' }] }),
      await send('POST', `/v1/default/banks/${'x'.repeat(193)}/memories`, { items: [{ content: 'fine' }] }),
      await send('POST', `/v1/default/banks/a%0Ab/memories`, { async: true, items: [{ content: 'fine' }] }),
    ]
    for (const { status } of refused) expect([400, 422]).toContain(status)
    expect(await memories()).toEqual(before)
    expect(JSON.parse((await send('GET', '/v1/default/banks')).body).total).toBe(1)
  })
})
