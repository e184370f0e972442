import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describeEmbedder } from '../testing/embedder-contract.ts'
import { openLocalEmbedder } from './local-embedder.ts'

const modelsFolder = process.env['RECOLLECT_TEST_MODELS_DIR'] ?? resolve(import.meta.dirname, '../../../../../shared/models')
const model = 'Xenova/all-MiniLM-L6-v2'
const isHere = existsSync(resolve(modelsFolder, model))

describe.skipIf(!isHere)('all-MiniLM-L6-v2 (skipped without its folder below RECOLLECT_TEST_MODELS_DIR)', async () => {
  describeEmbedder('all-MiniLM-L6-v2', () => openLocalEmbedder({ modelsFolder, model }))

  const embedder = isHere ? await openLocalEmbedder({ modelsFolder, model }) : undefined
  afterAll(() => embedder?.close())

  // The int8 weights round differently from processor to processor: cosines move by up to 0.02.
  it.each([
    ['I forgot my login credentials and need to change them', 0.643],
    ['The cat sat on the mat', 0.088],
    ['Paris is the capital of France', 0.053],
  ])('finds "How do I reset my password?" as near to "%s" as its makers do', async (text, expected) => {
    const [question, other] = (await embedder?.embed(['How do I reset my password?', text], 'query')) ?? []
    const cosine = question?.reduce((sum, value, i) => sum + value * (other?.[i] ?? 0), 0)
    expect(Math.abs((cosine ?? 0) - expected)).toBeLessThan(0.02)
  })
})
