import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Recollect, type RecallAnswer, type RecallOptions } from '@recollect/client'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { answer, type Handling, type Service } from '../../packages/models/src/testing/http-service.ts'
import { startRerankingService, textsOf } from '../../packages/models/src/testing/reranking-service.ts'
import { writeTinyCrossEncoder } from '../../packages/models/src/testing/tiny-cross-encoder.ts'
import { startedServer, type StartedServer } from './started-server.ts'

/** By words alone the first wins: it has all of the question's. Only who knows that an automobile is a car puts the second first. */
const items = [
  'Anna asked Rosa which car rental is cheap',
  'Rosa bought an automobile and painted it red',
  'Rosa likes tea',
  'The museum of glass opens at nine',
]
const question = 'Which car has Rosa?'

const running: StartedServer[] = []
const services: Service[] = []
const folder = mkdtempSync(join(tmpdir(), 'recollect-reranker-'))
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
  await Promise.all(services.splice(0).map((service) => service.close()))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function service(...faults: Handling[]): Promise<Service> {
  const started = await startRerankingService()
  started.faults.push(...faults)
  services.push(started)
  return started
}

/** A server with a bank that holds the items; `static` vectors are off, so that words decide without a reranker. */
async function bankOf(settings: Readonly<Record<string, string>>) {
  const server = await startedServer({ RECOLLECT_EMBEDDINGS_PROVIDER: 'none', RECOLLECT_LOG_LEVEL: 'silent', ...settings })
  running.push(server)
  const recollect = new Recollect({ baseUrl: server.url })
  const bank = recollect.bank('b')
  await bank.retain(items.map((content) => ({ content })))
  const recall = (options: RecallOptions = {}) => bank.recall(question, { trace: true, ...options })
  return { recall, metrics: () => recollect.metrics() }
}

const reranking = ({ trace }: RecallAnswer): unknown => trace?.['reranking']
const texts = ({ results }: RecallAnswer): string[] => results.map(({ text }) => text)

describe('recall with a reranker', () => {
  it('is ordered by words where none is configured', async () => {
    const { recall } = await bankOf({})
    const answered = await recall()
    expect(texts(answered)[0]).toBe(items[0])
    expect(answered.results[0]?.scores?.reranker).toBeNull()
    expect(reranking(answered)).toBeNull()
  })

  it('is ordered by a local cross-encoder from the models folder', async () => {
    await writeTinyCrossEncoder(folder, 'recollect/judge')
    const { recall, metrics } = await bankOf({
      RECOLLECT_RERANKER_PROVIDER: 'local',
      RECOLLECT_RERANKER_LOCAL_MODEL: 'recollect/judge',
      RECOLLECT_RERANKER_DEADLINE_MS: '60000',
      RECOLLECT_MODELS_DIR: folder,
    })
    const answered = await recall()
    expect(reranking(answered)).toEqual({ model: 'recollect/judge', state: 'used', candidates: answered.results.length })
    expect(new Set(texts(answered).slice(0, 2))).toEqual(new Set(items.slice(0, 2)))
    expect(answered.results[0]?.scores?.reranker).toBeGreaterThan(0.95)
    expect(answered.results.at(-1)?.scores?.reranker).toBeLessThan(0.05)
    const kept = await recall({ min_scores: { reranker: 0.5 } })
    expect(new Set(texts(kept))).toEqual(new Set(items.slice(0, 2)))
    expect(await metrics()).toContain('recollect_reranker_requests_total{outcome="used"} 2')
  })

  it('is ordered by a service, which reads no more than it is asked to', async () => {
    const judge = await service((request, response) => {
      const scores = textsOf(request).map((text, index) => ({ index, relevance_score: text.includes('automobile') ? 0.9 : 0.2 }))
      answer(response, 200, { results: scores })
    })
    const { recall } = await bankOf({
      RECOLLECT_RERANKER_PROVIDER: 'cohere',
      RECOLLECT_RERANKER_BASE_URL: judge.url,
      RECOLLECT_RERANKER_API_KEY: 'key',
      RECOLLECT_RERANKER_CANDIDATES: '2',
      RECOLLECT_RERANKER_DEADLINE_MS: '60000',
    })
    const answered = await recall()
    expect(texts(answered).slice(0, 2)).toEqual([items[1], items[0]])
    expect(answered.results.map(({ scores }) => scores?.reranker).slice(0, 3)).toEqual([0.9, 0.2, null])
    expect(judge.received).toHaveLength(1)
  })

  const busy: Handling = (_, response) => answer(response, 429, { message: 'slow down' })
  const failing: readonly (readonly [string, Handling, string])[] = [
    ['is late', () => undefined, 'late'],
    ['is busy', busy, 'failed'],
    ['refuses the key', (_, response) => answer(response, 401, {}), 'failed'],
    ['answers nonsense', (_, response) => answer(response, 200, [{ index: 7, score: 'x' }]), 'failed'],
  ]
  it.each(failing)('keeps the order of the words and says so where the service %s', async (_, fault, state) => {
    const judge = await service(fault)
    const { recall, metrics } = await bankOf({
      RECOLLECT_RERANKER_PROVIDER: 'tei',
      RECOLLECT_RERANKER_BASE_URL: judge.url,
      RECOLLECT_RERANKER_DEADLINE_MS: state === 'late' ? '50' : '60000',
    })
    const answered = await recall()
    expect(texts(answered)[0]).toBe(items[0])
    expect(reranking(answered)).toMatchObject({ state })
    expect(await metrics()).toContain(`recollect_reranker_requests_total{outcome="${state}"} 1`)
  })

  it('asks no service for an answer of no tokens', async () => {
    const judge = await service()
    const { recall } = await bankOf({ RECOLLECT_RERANKER_PROVIDER: 'tei', RECOLLECT_RERANKER_BASE_URL: judge.url })
    expect((await recall({ max_tokens: 0 })).results).toEqual([])
    expect(judge.received).toEqual([])
  })
})
