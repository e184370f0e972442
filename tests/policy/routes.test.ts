import { describeOnBothDrivers, type TestDatabase } from '@recollect/testkit'
import { createBankImages } from '@recollect/index'
import type { FastifyInstance } from 'fastify'
import { randomUUID } from 'node:crypto'
import { Registry } from 'prom-client'
import { afterEach, expect, it } from 'vitest'
import { createHttpServer } from '../../packages/server/src/http/create-http-server.ts'
import { featuresOf } from '../../packages/server/src/main/features.ts'
import { readConfig } from '../../packages/server/src/config/index.ts'

type Method = 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'

/** A body that each route with one accepts. A new route needs a line here, or its test fails. */
const bodies: Readonly<Record<string, object>> = {
  'PUT /v1/default/banks/:bank_id': { name: 'taken over' },
  'PATCH /v1/default/banks/:bank_id': { name: 'taken over' },
  'PUT /v1/default/banks/:bank_id/profile': { disposition: { skepticism: 5, literalism: 5, empathy: 5 } },
  'PATCH /v1/default/banks/:bank_id/config': { updates: { retain_mission: 'leak' } },
  'POST /v1/default/banks/:bank_id/memories': { items: [{ content: 'Planted by a stranger', document_id: 'doc' }] },
  'POST /v1/default/banks/:bank_id/memories/recall': { query: 'Alice kitten' },
  'PATCH /v1/default/banks/:bank_id/memories/:memory_id': { text: 'Changed by a stranger' },
  'PATCH /v1/default/banks/:bank_id/documents/:document_id': { tags: ['leak'] },
}

/** Where the dialect answers a stranger with success: his own bank of that name, nothing removed, or a state that says not found. */
const answersSuccess: readonly string[] = [
  'GET /v1/default/banks',
  'PUT /v1/default/banks/:bank_id',
  'PATCH /v1/default/banks/:bank_id/config',
  'POST /v1/default/banks/:bank_id/memories',
  'DELETE /v1/default/banks/:bank_id',
  'DELETE /v1/default/banks/:bank_id/memories',
  'GET /v1/default/banks/:bank_id/operations/:operation_id',
]

/** Routes that only look: a key with the scope `read` is enough. */
const onlyLooks = (route: string): boolean => route.startsWith('GET ') || route.endsWith('/memories/recall')

const lane = { inFlight: -1, waitMs: 1000 }
let app: FastifyInstance | undefined

afterEach(async () => {
  await app?.close()
  app = undefined
})

describeOnBothDrivers('routes', (db) => {
  it('show a stranger nothing of a bank, and let him change nothing', async () => {
    const { ask, routes, ids } = await served(db)
    const before = await snapshot(ask, ids)
    expect(before).toContain('Alice adopted a kitten')
    let walked = 0
    for (const route of routes) {
      const answer = await ask('stranger', route, ids)
      const expected = answersSuccess.includes(route) ? 200 : 404
      expect([route, answer.statusCode]).toEqual([route, expected])
      for (const secret of ['Alice', 'kitten', 'Diary', ids.memory_id]) expect([route, answer.body]).not.toContain(secret)
      walked += 1
      if (answersSuccess.includes(route)) await ask('stranger', 'DELETE /v1/default/banks/:bank_id', ids)
    }
    expect(walked).toBeGreaterThanOrEqual(29)
    expect(await snapshot(ask, ids)).toBe(before)
  })

  it('refuse to write with a key that may only read, and to answer without one', async () => {
    const { ask, routes, ids } = await served(db)
    const before = await snapshot(ask, ids)
    for (const route of routes) {
      const answer = await ask('reader', route, ids)
      expect([route, answer.statusCode]).toEqual([route, onlyLooks(route) ? 200 : 403])
      expect([route, (await ask('nobody', route, ids)).statusCode]).toEqual([route, 401])
    }
    expect(await snapshot(ask, ids)).toBe(before)
  })
})

type Ids = Readonly<Record<string, string>>
type Ask = (caller: string, route: string, ids: Ids) => Promise<{ statusCode: number; body: string; json: () => unknown }>

/** A server with three keys: the owner and a reader of one tenant, and a stranger of another; and a bank of the owner. */
async function served(db: TestDatabase): Promise<{ ask: Ask; routes: readonly string[]; ids: Ids }> {
  const tenant = await db.tenant()
  const all = ['read', 'write', 'admin'] as const
  const server = await createHttpServer({
    ports: {
      store: db.store,
      images: createBankImages({ source: db.images, words: null, memoryBytes: 2 ** 24 }),
      embedder: null,
      jobs: { work: async () => undefined, wake: () => undefined, drain: async () => undefined },
      clock: { now: () => Date.now() },
      ids: { uuid: () => randomUUID() },
    },
    version: '0',
    features: featuresOf(readConfig({ env: {} }).config),
    keys: [
      { id: 'owner', secret: 'owner', scopes: all, tenant },
      { id: 'reader', secret: 'reader', scopes: ['read'], tenant },
      { id: 'stranger', secret: 'stranger', scopes: all, tenant: await db.tenant() },
    ],
    lanes: { recall: lane, retain: lane },
    bodyLimitBytes: 100_000,
    compressFromBytes: -1,
    corsOrigins: [],
    metrics: new Registry(),
  })
  app = server
  const ask: Ask = (caller, route, ids) => {
    const [method = '', url = ''] = route.split(' ')
    const path = url.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(ids[name] ?? `no ${name} in the test`))
    const payload = bodies[route]
    return server.inject({
      method: method as Method,
      url: path,
      headers: caller === 'nobody' ? {} : { authorization: caller },
      ...(payload && { payload }),
    })
  }
  const routes = server.routeTable
    .filter(({ url, isPublic }) => url.startsWith('/v1/default/') && !isPublic)
    .filter(({ url }) => !url.endsWith('/entities/graph') && !url.endsWith('/dry-run-extract'))
    .flatMap(({ methods, url }) => methods.map((method) => `${method} ${url}`))
  return { ask, routes, ids: await ownersBank(server) }
}

async function ownersBank(server: FastifyInstance): Promise<Ids> {
  const headers = { authorization: 'owner' }
  const base = '/v1/default/banks/diary'
  const items = [
    { content: 'Alice adopted a kitten in Lisbon', document_id: 'doc', entities: [{ text: 'Alice', type: 'PERSON' }] },
  ]
  await server.inject({ method: 'PUT', url: base, headers, payload: { name: 'Diary of Alice' } })
  await server.inject({ method: 'POST', url: `${base}/memories`, headers, payload: { items } })
  const submitted = await server.inject({ method: 'POST', url: `${base}/memories`, headers, payload: { async: true, items } })
  const memories = (await server.inject({ url: `${base}/memories/list`, headers })).json()
  const entities = (await server.inject({ url: `${base}/entities`, headers })).json()
  return {
    bank_id: 'diary',
    memory_id: memories.items[0].id,
    document_id: 'doc',
    chunk_id: memories.items[0].chunk_id,
    entity_id: entities.items[0].id,
    operation_id: submitted.json().operation_id,
  }
}

/** All that the owner can read of his bank. */
async function snapshot(ask: Ask, ids: Ids): Promise<string> {
  const bank = '/v1/default/banks/:bank_id'
  const parts = [
    '/config',
    '/profile',
    '/memories/list',
    '/documents',
    '/documents/:document_id',
    '/entities',
    '/tags',
    '/operations',
  ]
  const answers = await Promise.all(parts.map((part) => ask('owner', `GET ${bank}${part}`, ids)))
  return answers.map(({ body }) => body).join('\n')
}
