import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Embedder } from '@recollect/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEmbedder } from '../testing/embedder-contract.ts'
import { type TinyModel, writeTinyModel } from '../testing/tiny-model.ts'
import { openLocalEmbedder } from './local-embedder.ts'
import type { CardOverrides } from './model-card.ts'
import { normalise } from './pool.ts'

const folder = await mkdtemp(join(tmpdir(), 'recollect-models-'))
afterAll(() => rm(folder, { recursive: true }))
const tiny: TinyModel = await writeTinyModel(folder, 'recollect/tiny')

const open = (card?: CardOverrides, model = tiny.name) =>
  openLocalEmbedder({ modelsFolder: folder, model, ...(card === undefined ? {} : { card }) })

/** The mean of the rows of the pieces, as a unit vector. */
function meanOf(...pieces: string[]): Float32Array {
  const sum = new Float32Array(tiny.dimension)
  for (const piece of pieces) for (const [i, value] of tiny.row(piece).entries()) sum[i] = (sum[i] ?? 0) + value
  normalise(sum)
  return sum
}

async function embedded(embedder: Embedder, text: string, purpose: 'query' | 'passage' = 'passage'): Promise<number[]> {
  const [vector] = await embedder.embed([text], purpose)
  return Array.from(vector ?? [], (value) => Math.round(value * 1e5) / 1e5)
}

const rounded = (vector: Float32Array) => Array.from(vector, (value) => Math.round(value * 1e5) / 1e5)

describeEmbedder('a local model', () => open())

describe('a local model', () => {
  const opened: Embedder[] = []
  const opening = async (card?: CardOverrides) => {
    const embedder = await open(card)
    opened.push(embedder)
    return embedder
  }
  afterAll(() => Promise.all(opened.map((embedder) => embedder.close())))

  it('pools the mean of the pieces without the padding of longer texts beside it', async () => {
    const embedder = await opening()
    const [short] = await embedder.embed(['a', 'abcdefghijkl'], 'passage')
    expect(rounded(short ?? new Float32Array())).toEqual(rounded(meanOf('[CLS]', 'a', '[SEP]')))
  })

  it('pools the first piece where the card says so', async () => {
    expect(await embedded(await opening({ pooling: 'cls' }), 'abc')).toEqual(rounded(meanOf('[CLS]')))
  })

  it('puts the prefix of the purpose before the text', async () => {
    const embedder = await opening({ prefixes: { query: 'q: ', passage: 'p: ' } })
    expect(await embedded(embedder, 'a', 'query')).toEqual(rounded(meanOf('[CLS]', 'q', ':', 'a', '[SEP]')))
    expect(await embedded(embedder, 'a', 'passage')).toEqual(rounded(meanOf('[CLS]', 'p', ':', 'a', '[SEP]')))
  })

  it('cuts a long text but keeps the piece that closes it', async () => {
    expect(await embedded(await opening({ maxTokens: 4 }), 'a b c d e')).toEqual(rounded(meanOf('[CLS]', 'a', 'b', '[SEP]')))
  })

  it('names another vector space where passages are read another way', async () => {
    expect((await opening()).model).toBe('recollect/tiny')
    expect((await opening({ pooling: 'cls' })).model).not.toBe('recollect/tiny')
    expect((await opening({ prefixes: { query: 'q: ', passage: '' } })).model).toBe('recollect/tiny')
  })

  it('refuses vectors of another dimension than configured', async () => {
    const asking = (await opening({ dimension: 8 })).embed(['a'], 'query')
    await expect(asking).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining('16 numbers where 8'),
    })
  })

  it('forgets a caller who leaves while texts wait, and serves the others', async () => {
    const embedder = await opening()
    const leaving = new AbortController()
    const left = embedder.embed(
      Array.from({ length: 500 }, (_, i) => `text ${i}`),
      'passage',
      leaving.signal,
    )
    const stayed = embedder.embed(['stays'], 'passage')
    leaving.abort()
    await expect(left).rejects.toMatchObject({ code: 'cancelled' })
    await expect(stayed).resolves.toHaveLength(1)
  })

  it('answers no more once it is closed', async () => {
    const embedder = await open()
    const waiting = embedder.embed(['a'], 'query')
    const closing = embedder.close()
    await expect(waiting).rejects.toMatchObject({ code: 'model_unavailable' })
    await closing
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({ code: 'model_unavailable' })
  })
})

describe('a local model that cannot be used', () => {
  beforeAll(async () => {
    await writeTinyModel(folder, 'recollect/broken')
    await writeFile(join(folder, 'recollect/broken/onnx/model.onnx'), 'no model')
    await writeTinyModel(folder, 'recollect/incomplete')
    for (const file of await readdir(join(folder, 'recollect/incomplete/onnx')))
      await rm(join(folder, 'recollect/incomplete/onnx', file))
    await writeTinyModel(folder, 'recollect/no-json')
    await writeFile(join(folder, 'recollect/no-json/config.json'), '{')
  })

  it.each([
    ['recollect/absent', /needs .*absent/],
    ['recollect/incomplete', /needs .*\.onnx/],
    ['recollect/no-json', /config\.json .* no JSON/],
    ['../outside', /no model name/],
    ['', /no model name/],
  ])('%s is refused at the start, with what is missing', async (model, message) => {
    await expect(open(undefined, model)).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringMatching(message),
    })
  })

  it('fails each request where the file is no model, and tries anew at the next', async () => {
    const embedder = await open(undefined, 'recollect/broken')
    for (const text of ['a', 'b'])
      await expect(embedder.embed([text], 'query')).rejects.toMatchObject({ code: 'model_unavailable' })
    await writeTinyModel(folder, 'recollect/broken')
    await expect(embedder.embed(['c'], 'query')).resolves.toHaveLength(1)
    await embedder.close()
  })
})
