import type { Reranker } from '@recollect/core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Handling, type Service } from '../testing/http-service.ts'
import { describeReranker } from '../testing/reranker-contract.ts'
import { startRerankingService, textsOf } from '../testing/reranking-service.ts'
import { createCohereReranker } from './cohere.ts'
import { createReranker } from './create-reranker.ts'
import type { RemoteRerankerOptions } from './remote-reranker.ts'
import { createTeiReranker } from './tei.ts'

let service: Service
beforeAll(async () => {
  service = await startRerankingService()
})
afterAll(() => service.close())
afterEach(() => {
  service.received.length = 0
  service.faults.length = 0
})

const options = (over: Partial<RemoteRerankerOptions> = {}): RemoteRerankerOptions => ({
  baseUrl: service.url,
  apiKey: 'secret-key',
  model: 'some-model',
  ...over,
})

describeReranker('text-embeddings-inference', async () => createTeiReranker(options()))
describeReranker('a Cohere-compatible service', async () => createCohereReranker(options()))

describe('a reranking service', () => {
  it('of the TEI kind gets question and texts, 32 at a time', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `text ${i}`)
    await createTeiReranker(options({ baseUrl: `${service.url}/` })).score('car', texts)
    expect(service.received.map((request) => textsOf(request).length).toSorted((a, b) => b - a)).toEqual([32, 8])
    expect(service.received[0]).toMatchObject({
      path: '/rerank',
      authorization: 'Bearer secret-key',
      body: { query: 'car', raw_scores: false, return_text: false, truncate: true },
    })
  })

  it('of the Cohere kind gets model, question and documents at /v2/rerank', async () => {
    await createCohereReranker(options()).score('car', ['one', 'two'])
    expect(service.received).toEqual([
      {
        path: '/v2/rerank',
        authorization: 'Bearer secret-key',
        body: { model: 'some-model', query: 'car', documents: ['one', 'two'] },
      },
    ])
  })

  it('is asked at the address as it stands where that names the route', async () => {
    await createCohereReranker(options({ baseUrl: `${service.url}/v1/rerank`, apiKey: null })).score('car', ['one'])
    expect(service.received).toMatchObject([{ path: '/v1/rerank', authorization: undefined }])
  })

  it('may call its list data, as Voyage does', async () => {
    service.faults.push((_, response) => answer(response, 200, { data: [{ index: 0, relevance_score: 0.25 }] }))
    expect([...(await createCohereReranker(options()).score('car', ['one']))]).toEqual([0.25])
  })

  it('that answers logits is read as relevance in the same order', async () => {
    service.faults.push((_, response) =>
      answer(
        response,
        200,
        [2, 0, -3].map((score, index) => ({ index, score })),
      ),
    )
    const scores = await createTeiReranker(options()).score('car', ['one', 'two', 'three'])
    expect([...scores].map((score) => Math.round(score * 100) / 100)).toEqual([0.88, 0.5, 0.05])
  })

  const both: readonly (readonly [string, (over?: Partial<RemoteRerankerOptions>) => Reranker])[] = [
    ['TEI', (over) => createTeiReranker(options(over))],
    ['Cohere', (over) => createCohereReranker(options(over))],
  ]
  const failing: readonly (readonly [string, Handling, RegExp])[] = [
    ['refuses the key', (_, response) => answer(response, 401, { message: 'no such key' }), /answered 401.*no such key/],
    ['is busy', (_, response) => answer(response, 429, { message: 'slow down' }, { 'retry-after': '1' }), /answered 429.*slow/],
    ['breaks', (_, response) => answer(response, 500, 'oops'), /answered 500.*oops/],
    ['cuts its answer short', (_, response) => void response.writeHead(200).end('[{"ind'), /broken JSON/],
    ['breaks the connection', (_, response) => void response.destroy(), /cannot be reached/],
    ['sends elsewhere', (_, response) => answer(response, 307, {}, { location: 'http://127.0.0.1:1/' }), /cannot be reached/],
  ]
  describe.each(both)('of the %s kind', (_, create) => {
    it.each(failing)('that %s is not asked again, and its key is not told', async (_name, fault, words) => {
      service.faults.push(fault)
      const refused = await create()
        .score('car', ['one'])
        .catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'model_unavailable', message: expect.stringMatching(words) })
      expect(String(refused)).not.toContain('secret-key')
      expect(service.received).toHaveLength(1)
    })

    it('is not waited for beyond the time, nor when the caller leaves', async () => {
      service.faults.push(
        () => undefined,
        () => undefined,
      )
      const slow = create({ timeoutMs: 30 }).score('car', ['one'])
      await expect(slow).rejects.toMatchObject({ code: 'model_unavailable', message: expect.stringContaining('in time') })
      const leaving = new AbortController()
      const left = create().score('car', ['one'], leaving.signal)
      leaving.abort()
      await expect(left).rejects.toMatchObject({ code: 'cancelled' })
    })
  })

  it.each([
    ['nothing', null, /something else than scores/],
    ['another shape', { scores: [1, 2] }, /something else than scores/],
    ['fewer scores than texts', [{ index: 0, score: 1 }], /1 scores for 2 texts/],
    [
      'one text twice',
      [
        { index: 1, score: 1 },
        { index: 1, score: 1 },
      ],
      /one text twice/,
    ],
    [
      'a text that is not there',
      [
        { index: 0, score: 1 },
        { index: 2, score: 1 },
      ],
      /no text/,
    ],
    [
      'words for scores',
      [
        { index: 0, score: 'high' },
        { index: 1, score: 'low' },
      ],
      /no numbers/,
    ],
  ])('that answers %s is refused, not believed', async (_, body, words) => {
    service.faults.push((_request, response) => answer(response, 200, body))
    await expect(createTeiReranker(options()).score('car', ['one', 'two'])).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringMatching(words),
    })
  })

  it('without an address is refused at the start, with the setting to use', async () => {
    const settings = { modelsFolder: '', localModel: '', localMaxTokens: null, baseUrl: null, apiKey: null, model: 'm' }
    await expect(createReranker({ ...settings, provider: 'tei' })).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('RECOLLECT_RERANKER_BASE_URL'),
    })
    expect(await createReranker({ ...settings, provider: 'none' })).toBeNull()
  })
})
