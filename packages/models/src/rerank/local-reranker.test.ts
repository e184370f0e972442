import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reranker } from '@recollect/core'
import { afterAll, describe, expect, it } from 'vitest'
import { describeReranker } from '../testing/reranker-contract.ts'
import { writeTinyCrossEncoder } from '../testing/tiny-cross-encoder.ts'
import { writeTinyModel } from '../testing/tiny-model.ts'
import { openLocalReranker } from './local-reranker.ts'

const folder = await mkdtemp(join(tmpdir(), 'recollect-rerankers-'))
await writeTinyCrossEncoder(folder, 'recollect/judge')
await writeTinyCrossEncoder(folder, 'recollect/two-classes', { classes: 2 })
await writeTinyModel(folder, 'recollect/embedder')
const opened: Reranker[] = []
afterAll(async () => {
  await Promise.all(opened.map((reranker) => reranker.close()))
  await rm(folder, { recursive: true })
})

const open = async (model = 'recollect/judge', maxTokens: number | null = null) => {
  const reranker = await openLocalReranker({ modelsFolder: folder, model, maxTokens })
  opened.push(reranker)
  return reranker
}

describeReranker('a local cross-encoder', () => open())

describe('a local cross-encoder', () => {
  const logistic = (logit: number) => 1 / (1 + Math.exp(-logit))

  it('judges question and text together, not by their words alone', async () => {
    const scores = await (await open()).score('What car drives Ada?', ['She likes her automobile.', 'She likes tea.'])
    expect(scores[0]).toBeCloseTo(logistic(4), 4)
    expect(scores[1]).toBeCloseTo(logistic(-4), 4)
  })

  it('knows the question from the text: meanings of the question alone count', async () => {
    const scores = await (await open()).score('car', ['car tea job', 'tea'])
    expect(scores[0]).toBeCloseTo(logistic(4), 4)
    expect(scores[1]).toBeCloseTo(logistic(-4), 4)
  })

  it('may answer one logit a class', async () => {
    const scores = await (await open('recollect/two-classes')).score('car tea', ['automobile', 'coffee car', 'nothing'])
    expect([...scores].map((score) => Math.round(score * 100) / 100)).toEqual([0.5, 0.98, 0.02])
  })

  it('reads the question whole where the text is too long, and as much of the text as fits', async () => {
    const far = `${'x '.repeat(100)} automobile`
    const near = `${'x '.repeat(10)} automobile`
    const scores = await (await open('recollect/judge', 32)).score('tea car', [far, near])
    expect(scores[0]).toBeCloseTo(logistic(-4), 4)
    expect(scores[1]).toBeCloseTo(logistic(0), 4)
  })

  it('cuts a question that is longer than the text', async () => {
    const scores = await (await open('recollect/judge', 16)).score(`car ${'x '.repeat(200)} tea`, ['automobile'])
    expect(scores[0]).toBeCloseTo(logistic(4), 4)
  })

  it.each([
    ['recollect/absent', /needs .*absent/],
    ['../outside', /no model name/],
  ])('%s is refused at the start, with what is missing', async (model, message) => {
    await expect(open(model)).rejects.toMatchObject({ code: 'invalid_configuration', message: expect.stringMatching(message) })
  })

  it('says so where the model is an embedder', async () => {
    await expect((await open('recollect/embedder')).score('a', ['b'])).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining('no cross-encoder'),
    })
  })
})
