import type { Embedder } from '@recollect/core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { describeEmbedder } from '../testing/embedder-contract.ts'
import { startEmbeddingService, textsOf, vectorOf } from '../testing/embedding-service.ts'
import { answer, type Handling as Fault, type Service } from '../testing/http-service.ts'
import { createOpenAiEmbedder } from './openai.ts'
import type { RemoteOptions } from './remote-embedder.ts'
import { createTeiEmbedder } from './tei.ts'

const dimension = 8
let service: Service
beforeAll(async () => {
  service = await startEmbeddingService(dimension)
})
afterAll(() => service.close())
afterEach(() => {
  service.received.length = 0
  service.faults.length = 0
})

const options = (over: Partial<RemoteOptions> = {}): RemoteOptions => ({
  baseUrl: service.url,
  apiKey: 'secret-key',
  model: 'some-model',
  dimensions: dimension,
  retryDelayMs: 1,
  ...over,
})

describeEmbedder('an OpenAI-compatible service', async () => createOpenAiEmbedder(options()))
describeEmbedder('text-embeddings-inference', async () => createTeiEmbedder(options()))

const times = (count: number, fault: Fault): Fault[] => Array.from({ length: count }, () => fault)
const busy: Fault = (_, response) => answer(response, 429, { error: { message: 'slow down' } })
const restarting: Fault = (_, response) => answer(response, 503, 'restarting')
const cut: Fault = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"data": [{"embed')
const broken: Fault = (_, response) => response.destroy()
const silent: Fault = () => {}

describe('an embedding service', () => {
  const embed = (embedder: Embedder, texts = ['hello']) => embedder.embed(texts, 'query')

  it('is asked with the key, the model and the texts, a few dozen at a time', async () => {
    await embed(
      createOpenAiEmbedder(options({ baseUrl: `${service.url}/` })),
      Array.from({ length: 70 }, (_, i) => `text ${i}`),
    )
    expect(service.received.map((request) => textsOf(request).length).toSorted((a, b) => b - a)).toEqual([32, 32, 6])
    expect(service.received[0]).toMatchObject({
      path: '/embeddings',
      authorization: 'Bearer secret-key',
      body: { model: 'some-model', dimensions: dimension, encoding_format: 'float' },
    })
  })

  it('gets no dimension and no key where none is configured, and the prefix that a known model wants', async () => {
    const small = await startEmbeddingService(384)
    await embed(createTeiEmbedder(options({ baseUrl: small.url, apiKey: null, dimensions: null, model: 'intfloat/e5-small-v2' })))
    expect(small.received).toEqual([
      { path: '/embed', authorization: undefined, body: { inputs: ['query: hello'], normalize: true, truncate: true } },
    ])
    await small.close()
  })

  it('gives vectors of length one in the order of the texts, whatever order it answers in', async () => {
    const [first, second] = await embed(createOpenAiEmbedder(options()), ['a', 'b'])
    const expected = vectorOf('b', dimension)
    const norm = Math.hypot(...expected)
    for (const [i, value] of expected.entries()) expect(second?.[i]).toBeCloseTo(value / norm, 5)
    expect(first).not.toEqual(second)
  })

  it.each([
    ['busy', busy],
    ['restarting', restarting],
    ['cutting its answer short', cut],
    ['breaking the connection', broken],
  ])('is asked again when it is %s, and then believed', async (_, fault) => {
    service.faults.push(...times(2, fault))
    await expect(embed(createOpenAiEmbedder(options()))).resolves.toHaveLength(1)
    expect(service.received).toHaveLength(3)
  })

  it.each([
    ['busy', busy, /answered 429.*slow down.*4 times/],
    ['restarting', restarting, /answered 503.*4 times/],
    ['cutting its answer short', cut, /broken JSON/],
    ['breaking the connection', broken, /cannot be reached/],
  ])('is given up after four tries when it stays %s, with its own words', async (_, fault, words) => {
    service.faults.push(...times(9, fault))
    await expect(embed(createOpenAiEmbedder(options()))).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringMatching(words),
    })
    expect(service.received).toHaveLength(4)
  })

  it('is left alone for as long as it asks, in seconds or until a date', async () => {
    const asks =
      (header: string): Fault =>
      (_, response) =>
        answer(response, 429, {}, { 'retry-after': header })
    service.faults.push(asks('0'), asks(new Date(0).toUTCString()))
    await expect(embed(createOpenAiEmbedder(options({ retryDelayMs: 3_600_000 })))).resolves.toHaveLength(1)
    service.faults.push(asks('3600'))
    const patient = embed(createOpenAiEmbedder(options({ deadlineMs: 100 })))
    await expect(patient).rejects.toMatchObject({ code: 'model_unavailable', message: expect.stringContaining('in time') })
  })

  it('is not waited for beyond the deadline', async () => {
    service.faults.push(silent)
    const slow = embed(createOpenAiEmbedder(options({ deadlineMs: 50 })))
    await expect(slow).rejects.toMatchObject({ code: 'model_unavailable', message: expect.stringContaining('in time') })
  })

  it('is not waited for when the caller leaves', async () => {
    service.faults.push(silent)
    const leaving = new AbortController()
    const left = createOpenAiEmbedder(options()).embed(['a'], 'query', leaving.signal)
    leaving.abort()
    await expect(left).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('is not asked again when it refuses, and its key is not told', async () => {
    service.faults.push((_, response) => answer(response, 401, { error: { message: 'no such key' } }))
    const refused = await embed(createOpenAiEmbedder(options())).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      code: 'model_unavailable',
      message: expect.stringMatching(/some-model.*answered 401.*no such key/),
    })
    expect(String(refused)).not.toContain('secret-key')
    expect(service.received).toHaveLength(1)
  })

  it.each([
    ['fewer vectors than texts', { data: [{ index: 0, embedding: vectorOf('a', dimension) }] }, /1 vectors for 2 texts/],
    [
      'one text twice',
      { data: [1, 1].map((index) => ({ index, embedding: vectorOf('a', dimension) })) },
      /something else than vectors/,
    ],
    ['vectors of another length', { data: [0, 1].map((index) => ({ index, embedding: [1, 2, 3] })) }, /3 numbers where 8/],
    [
      'words for numbers',
      { data: [0, 1].map((index) => ({ index, embedding: Array(dimension).fill('x') })) },
      /else than numbers/,
    ],
    ['nothing', null, /something else than vectors/],
    ['another shape', { vectors: [] }, /something else than vectors/],
  ])('that answers %s is refused, not believed', async (_, body, words) => {
    service.faults.push((_request, response) => answer(response, 200, body))
    await expect(embed(createOpenAiEmbedder(options()), ['a', 'b'])).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringMatching(words),
    })
  })

  it('that cannot be reached is named by its address', async () => {
    const gone = await startEmbeddingService(dimension)
    await gone.close()
    await expect(embed(createTeiEmbedder(options({ baseUrl: gone.url })))).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining(gone.url),
    })
  })

  it('of a model with no known dimension is refused at the start, with the setting to use', () => {
    expect(() => createOpenAiEmbedder(options({ dimensions: null }))).toThrow(/RECOLLECT_EMBEDDINGS_DIMENSIONS/)
    expect(createOpenAiEmbedder(options({ dimensions: null, model: 'text-embedding-3-small' })).dimension).toBe(1536)
  })
})
