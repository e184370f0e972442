import type { Ports, Store } from '@recollect/core'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, it } from 'vitest'
import { gunzipSync } from 'node:zlib'
import { createHttpServer, type HttpOptions } from './create-http-server.ts'
import { contextOf } from './route-context.ts'

const lane = { inFlight: 2, waitMs: 50 }
const health = { acquireMs: 0.84, waiting: 0, inUse: 0, max: 4, idle: 4 }
const reachable: Store['ping'] = async () => health

const features = {
  observations: false,
  mcp: true,
  worker: true,
  bank_config_api: true,
  bank_llm_health: false,
  file_upload_api: false,
  document_export_api: false,
  document_import_api: false,
  audit_log: false,
  llm_trace: false,
  store_document_text: true,
}

const untouched = (): never => {
  throw new Error('this test has no store')
}

function portsWith(ping: Store['ping']): Ports {
  const store: Store = { ping, read: untouched, write: untouched, close: async () => undefined }
  return {
    store,
    images: { search: untouched, tabulate: untouched },
    embedder: null,
    jobs: { work: untouched, wake: () => undefined, drain: async () => undefined },
    clock: { now: () => 0 },
    ids: { uuid: untouched },
  }
}

let app: FastifyInstance | undefined

async function serve(options: Partial<HttpOptions> = {}): Promise<FastifyInstance> {
  app = await createHttpServer({
    ports: portsWith(reachable),
    version: '9.9.9',
    features,
    keys: [],
    lanes: { recall: lane, retain: lane },
    bodyLimitBytes: 10_000,
    compressFromBytes: 1024,
    corsOrigins: [],
    metrics: new Registry(),
    ...options,
  })
  return app
}

afterEach(async () => {
  await app?.close()
  app = undefined
})

const json = (body: string): Pick<InjectOptions, 'payload' | 'headers'> => ({
  payload: body,
  headers: { 'content-type': 'application/json' },
})

const bank = '/v1/default/banks/b'

describe('service routes', () => {
  it('says that the store answers', async () => {
    const answer = await (await serve()).inject('/health')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      status: 'healthy',
      database: 'connected',
      db_acquire_ms: 0.8,
      db_pool_waiting: 0,
      db_pool_in_use: 0,
      db_pool_max: 4,
      db_pool_idle: 4,
    })
  })

  it('is not ready, but alive, when the store does not answer', async () => {
    const ping = async (): Promise<never> => Promise.reject(new Error('no route to host'))
    const server = await serve({ ports: portsWith(ping) })
    const ready = await server.inject('/health/ready')
    expect([ready.statusCode, ready.json().reason]).toEqual([503, 'no route to host'])
    expect((await server.inject('/health/live')).json()).toMatchObject({ status: 'alive', version: '9.9.9' })
  })

  it('names the wire format and the features', async () => {
    const server = await serve()
    for (const url of ['/version', '/v1/version'])
      expect((await server.inject(url)).json()).toMatchObject({ api_version: '1.1.0', server_version: '9.9.9', features })
  })

  it('counts requests by route, not by path', async () => {
    const server = await serve()
    await server.inject('/health/live')
    await server.inject('/no/such/path')
    const text = (await server.inject('/metrics')).body
    expect(text).toContain('recollect_http_request_duration_seconds_count{method="GET",route="/health/live",status="200"} 1')
    expect(text).toContain('route="unknown",status="404"')
    expect(text).not.toContain('/no/such/path')
  })
})

describe('paths', () => {
  it('answers a path that does not exist with 404, one that exists under another method with 405', async () => {
    const server = await serve()
    const unknown = await server.inject('/v1/default/nothing')
    expect([unknown.statusCode, unknown.json().detail]).toEqual([404, 'Not Found'])
    const wrongMethod = await server.inject({ method: 'PUT', url: '/health?x=1' })
    expect([wrongMethod.statusCode, wrongMethod.json().detail, wrongMethod.headers.allow]).toEqual([
      405,
      'Method Not Allowed',
      'GET',
    ])
  })

  it('answers a route that is not built like an unknown one', async () => {
    const server = await serve()
    for (const [method, url] of [
      ['POST', `${bank}/reflect`],
      ['GET', `${bank}/mental-models`],
      ['GET', `${bank}/documents/a/b/history`],
      ['POST', `${bank}/documents/a/reprocess`],
    ] as const) {
      const answer = await server.inject({ method, url })
      expect([url, answer.statusCode, answer.json().detail]).toEqual([url, 404, 'Not Found'])
    }
  })

  it('refuses a path that is not UTF-8', async () => {
    const answer = await (await serve()).inject('/v1/default/banks/%ff/stats')
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_input'])
  })
})

describe('bodies', () => {
  it('points at the place where JSON breaks', async () => {
    const answer = await (await serve()).inject({ method: 'PUT', url: bank, ...json('{"name": [') })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().detail).toEqual([
      { type: 'json_invalid', loc: ['body', 10], msg: 'JSON decode error', input: {}, ctx: { error: 'Expecting value' } },
    ])
  })

  it('refuses a body beyond the limit, and one that is not JSON', async () => {
    const server = await serve()
    const large = await server.inject({ method: 'PUT', url: bank, ...json(JSON.stringify({ name: 'x'.repeat(20_000) })) })
    expect([large.statusCode, large.json().code]).toEqual([413, 'too_large'])
    const form = await server.inject({ method: 'PUT', url: bank, payload: 'a=1', headers: { 'content-type': 'text/plain' } })
    expect(form.statusCode).toBe(415)
  })

  it('says which field is missing when there is no body', async () => {
    const answer = await (await serve()).inject({ method: 'PUT', url: bank })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().detail).toEqual([{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }])
  })

  it('does not exhaust the stack on deep nesting', async () => {
    const server = await serve({ bodyLimitBytes: 1_000_000 })
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    const answer = await server.inject({ method: 'PUT', url: bank, ...json(`{"disposition": ${deep}}`) })
    expect(answer.statusCode).toBe(422)
  })

  it('names parameters that it does not know', async () => {
    const server = await serve()
    const answer = await server.inject({
      method: 'PUT',
      url: `${bank}?page=2`,
      ...json('{"disposition_empathy": 9, "colour": 1, "größe": 2}'),
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['x-ignored-params']).toBe('page, colour, gre')
  })
})

const keys = [
  { id: 'reader', secret: 'read-me', scopes: ['read'] as const },
  { id: 'writer', secret: 'write-me', scopes: ['read', 'write'] as const },
]

describe('keys', () => {
  it('opens to the owner when there are none', async () => {
    const server = await serve({ extend: (instance) => void instance.get('/whoami', async (request) => request.caller?.actor) })
    expect((await server.inject('/whoami')).json()).toEqual({ kind: 'local' })
  })

  it('refuses a missing and a wrong key, but not a probe', async () => {
    const server = await serve({ keys })
    for (const authorization of [undefined, 'Bearer nope', 'Bearer ', 'Basic read-me']) {
      const answer = await server.inject({ url: `${bank}/stats`, headers: authorization === undefined ? {} : { authorization } })
      expect(answer.statusCode).toBe(401)
      expect(answer.json().detail).toMatch(/^Authentication failed: /)
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    }
    expect((await server.inject('/health')).statusCode).toBe(200)
  })

  it('takes a bearer in any case, or the bare key', async () => {
    const server = await serve({
      keys,
      extend: (instance) => void instance.get('/whoami', async (request) => request.caller?.actor),
    })
    for (const authorization of ['Bearer write-me', 'bearer write-me', 'write-me'])
      expect((await server.inject({ url: '/whoami', headers: { authorization } })).json()).toMatchObject({ keyId: 'writer' })
  })

  it('refuses to write with a key that may only read', async () => {
    const server = await serve({ keys })
    const answer = await server.inject({ method: 'DELETE', url: bank, headers: { authorization: 'read-me' } })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'forbidden'])
  })
})

describe('a server without keys', () => {
  it('does not answer a page that points its own name at this machine', async () => {
    const server = await serve()
    for (const host of ['localhost:8888', '127.0.0.1', '[::1]:8888', 'app.localhost'])
      expect((await server.inject({ url: '/health', headers: { host } })).statusCode).toBe(200)
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io']) {
      const answer = await server.inject({ url: '/health', headers: { host } })
      expect([host, answer.statusCode, answer.json().code]).toEqual([host, 403, 'forbidden'])
    }
    expect((await (await serve({ keys })).inject({ url: '/health', headers: { host: 'memory.example' } })).statusCode).toBe(200)
  })
})

describe('admission', () => {
  it('bounds a lane, answers 503 with Retry-After beyond it, and admits again when a place is free', async () => {
    const open: (() => void)[] = []
    const server = await serve({
      extend: (instance) =>
        void instance.get(
          '/slow',
          { config: { lane: 'recall' } },
          () => new Promise<string>((resolve) => open.push(() => resolve('done'))),
        ),
    })
    const url = await server.listen({ port: 0, host: '127.0.0.1' })
    const slow = (): Promise<Response> => fetch(`${url}/slow`)
    const first = [slow(), slow()]
    await expect.poll(() => open.length).toBe(2)
    const third = await slow()
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await third.json()).toMatchObject({ detail: expect.stringContaining("at capacity for 'recall' (2 concurrent)") })
    open.forEach((finish) => finish())
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200])
    const fourth = slow()
    await expect.poll(() => open.length).toBe(3)
    open[2]?.()
    expect((await fourth).status).toBe(200)
  })
})

describe('answers', () => {
  const large = 'x'.repeat(5_000)
  const withLarge: Partial<HttpOptions> = { extend: (instance) => void instance.get('/large', async () => ({ large })) }

  it('are compressed for a client elsewhere that takes gzip, and for no other', async () => {
    const server = await serve({ keys, ...withLarge })
    const ask = (remoteAddress: string, encoding: string) =>
      server.inject({ url: '/large', remoteAddress, headers: { authorization: 'read-me', 'accept-encoding': encoding } })
    const compressed = await ask('10.0.0.7', 'deflate, gzip;q=0.8')
    expect([compressed.headers['content-encoding'], compressed.headers.vary]).toEqual(['gzip', 'accept-encoding'])
    expect(JSON.parse(gunzipSync(compressed.rawPayload).toString())).toEqual({ large })
    for (const [address, encoding] of [
      ['127.0.0.1', 'gzip'],
      ['::1', 'gzip'],
      ['10.0.0.7', 'identity'],
      ['10.0.0.7', 'gzip;q=0, br'],
    ] as const) {
      const plain = await ask(address, encoding)
      expect([address, encoding, plain.headers['content-encoding'], plain.json()]).toEqual([
        address,
        encoding,
        undefined,
        { large },
      ])
    }
  })

  it('are JSON without a charset, and guarded against being read as something else', async () => {
    const answer = await (await serve()).inject('/version')
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'x-content-type-options': 'nosniff' })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('a caller who leaves', () => {
  it('aborts the work that was begun for him', async () => {
    const signals: AbortSignal[] = []
    const server = await serve({
      extend: (instance) =>
        void instance.get('/long', (request, reply) => {
          const { signal } = contextOf(request, reply)
          if (signal) signals.push(signal)
          return new Promise<string>((resolve) => signal?.addEventListener('abort', () => resolve('left')))
        }),
    })
    const url = await server.listen({ port: 0, host: '127.0.0.1' })
    const caller = new AbortController()
    const asked = fetch(`${url}/long`, { signal: caller.signal })
    await expect.poll(() => signals.length).toBe(1)
    expect(signals[0]?.aborted).toBe(false)
    caller.abort()
    await expect(asked).rejects.toThrow(/abort/)
    await expect.poll(() => signals[0]?.aborted).toBe(true)
  })

  it('gives his place in a lane to the next', async () => {
    const open: (() => void)[] = []
    const server = await serve({
      lanes: { recall: { inFlight: 1, waitMs: 10_000 }, retain: lane },
      extend: (instance) =>
        void instance.get(
          '/slow',
          { config: { lane: 'recall' } },
          () => new Promise<string>((resolve) => open.push(() => resolve('done'))),
        ),
    })
    const url = await server.listen({ port: 0, host: '127.0.0.1' })
    const first = new AbortController()
    const waiting = new AbortController()
    const asked = fetch(`${url}/slow`, { signal: first.signal })
    await expect.poll(() => open.length).toBe(1)
    const queued = fetch(`${url}/slow`, { signal: waiting.signal })
    const last = fetch(`${url}/slow`)
    waiting.abort()
    await expect(queued).rejects.toThrow(/abort/)
    first.abort()
    await expect(asked).rejects.toThrow(/abort/)
    await expect.poll(() => open.length).toBe(2)
    open[1]?.()
    expect((await last).status).toBe(200)
  })
})

describe('errors', () => {
  it('tells nothing of the inside of an unforeseen error', async () => {
    const server = await serve({
      extend: (instance) => void instance.get('/broken', async () => Promise.reject(new Error('password=hunter2'))),
    })
    const answer = await server.inject('/broken')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('hunter2')
    expect(answer.json().detail).toContain(String(answer.headers['x-request-id']))
  })
})

describe('openapi', () => {
  it('describes every built route and no other', async () => {
    const server = await serve()
    const document = (await server.inject('/openapi.json')).json()
    expect(Object.keys(document.paths)).toContain('/v1/default/banks/{bank_id}/documents/{document_id}/chunks')
    expect(Object.keys(document.paths)).not.toContain('/v1/default/banks/{bank_id}/reflect')
    const text = JSON.stringify(document)
    const referred = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1])
    expect(referred.length).toBeGreaterThan(50)
    for (const name of referred) expect(document.components.schemas).toHaveProperty([String(name)])
    const operations = Object.values<Record<string, { operationId?: string }>>(document.paths).flatMap(Object.values)
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids).not.toContain(undefined)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
