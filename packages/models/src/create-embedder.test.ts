import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createEmbedder, type EmbedderSettings } from './create-embedder.ts'
import { describeEmbedder } from './testing/embedder-contract.ts'
import { startEmbeddingService } from './testing/embedding-service.ts'
import { writeTinyModel } from './testing/tiny-model.ts'

const modelsFolder = await mkdtemp(join(tmpdir(), 'recollect-models-'))
await writeTinyModel(modelsFolder, 'recollect/tiny')
const service = await startEmbeddingService(8)
afterAll(() => Promise.all([service.close(), rm(modelsFolder, { recursive: true })]))

const settings = (over: Partial<EmbedderSettings>): EmbedderSettings => ({
  provider: 'static',
  modelsFolder,
  localModel: 'recollect/tiny',
  baseUrl: service.url,
  apiKey: null,
  model: 'some-model',
  dimensions: 8,
  ...over,
})

describe.each(['local', 'openai', 'tei'] as const)('the provider %s', (provider) => {
  describeEmbedder(`${provider} as configured`, async () => {
    const embedder = await createEmbedder(settings({ provider }))
    if (embedder === null) throw new Error('no embedder')
    return embedder
  })
})

describe('an embedder as configured', () => {
  it.each(['static', 'none'] as const)('is none for %s: no neural network is asked', async (provider) => {
    expect(await createEmbedder(settings({ provider }))).toBeNull()
  })

  it('asks nothing of a service before the first text', async () => {
    const before = service.received.length
    await createEmbedder(settings({ provider: 'openai' }))
    expect(service.received).toHaveLength(before)
  })

  it('is refused where tei has no address', async () => {
    const refused = createEmbedder(settings({ provider: 'tei', baseUrl: null }))
    await expect(refused).rejects.toMatchObject({ code: 'invalid_configuration', message: expect.stringContaining('BASE_URL') })
  })
})
