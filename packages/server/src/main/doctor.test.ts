import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../models/src/testing/http-service.ts'
import { startRerankingService } from '../../../models/src/testing/reranking-service.ts'
import { writeTinyCrossEncoder } from '../../../models/src/testing/tiny-cross-encoder.ts'
import { examine, type Finding } from './doctor.ts'

describe('the doctor', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-doctor-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function examined(env: Readonly<Record<string, string>>): Promise<Readonly<Record<string, Finding>>> {
    const findings = await examine({ RECOLLECT_DATABASE_URL: `pglite://${folder}/data`, RECOLLECT_PORT: '1', ...env })
    return Object.fromEntries(findings.map((finding) => [finding.check, finding]))
  }

  it('finds nothing wrong where a first start would work, and makes nothing', async () => {
    const { node, configuration, database, embeddings, server } = await examined({})
    expect([node, configuration, database, embeddings].map((finding) => finding?.status)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(database?.detail).toContain(`the first start makes ${folder}/data`)
    expect(server?.status).toBe('warning')
  })

  it('names what is wrong and what to do', async () => {
    const { configuration, database, embeddings } = await examined({
      RECOLLECT_HOST: '0.0.0.0',
      RECOLLECT_DATABASE_URL: 'postgresql://127.0.0.1:1/none',
      RECOLLECT_EMBEDDINGS_PROVIDER: 'local',
      RECOLLECT_MODELS_DIR: join(folder, 'models'),
    })
    expect(configuration).toMatchObject({ status: 'failed', detail: expect.stringContaining('RECOLLECT_API_KEY') })
    expect(database).toMatchObject({ status: 'failed', detail: expect.stringContaining('does not answer') })
    expect(embeddings).toMatchObject({ status: 'failed', detail: expect.stringContaining('tokenizer.json') })
  })

  it('lets the reranker judge a pair, which shows a wrong model or key', async () => {
    const local = { RECOLLECT_RERANKER_PROVIDER: 'local', RECOLLECT_RERANKER_LOCAL_MODEL: 'recollect/judge' }
    const models = { RECOLLECT_MODELS_DIR: join(folder, 'models') }
    expect((await examined({}))['reranker']).toMatchObject({ status: 'ok', detail: 'none' })
    expect((await examined({ ...local, ...models }))['reranker']).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('recollect/judge'),
    })
    await writeTinyCrossEncoder(join(folder, 'models'), 'recollect/judge')
    expect((await examined({ ...local, ...models }))['reranker']).toMatchObject({
      status: 'ok',
      detail: expect.stringMatching(/^local recollect\/judge answers after \d+ ms/),
    })
    const service = await startRerankingService()
    service.faults.push((_, response) => answer(response, 401, { message: 'no such key' }))
    const tei = { RECOLLECT_RERANKER_PROVIDER: 'tei', RECOLLECT_RERANKER_BASE_URL: service.url }
    expect((await examined(tei))['reranker']).toMatchObject({ status: 'failed', detail: expect.stringContaining('no such key') })
    expect((await examined(tei))['reranker']).toMatchObject({ status: 'ok' })
    await service.close()
  })

  it('stops at a configuration that cannot be read', async () => {
    const { configuration, database } = await examined({ RECOLLECT_PORT: 'x' })
    expect(configuration).toMatchObject({ status: 'failed', detail: expect.stringContaining('RECOLLECT_PORT') })
    expect(database).toBeUndefined()
  })
})
