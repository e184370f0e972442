import type { Embedder } from '@recollect/core'
import { describe, expect, it } from 'vitest'
import { cachedEmbedder } from './cached-embedder.ts'

/** Answers the length of each text, and keeps what it was asked for. */
function recordingEmbedder(): { embedder: Embedder; asked: string[][] } {
  const asked: string[][] = []
  const embedder: Embedder = {
    model: 'recording',
    dimension: 1,
    write: 'background',
    async embed(texts) {
      asked.push([...texts])
      return texts.map((text) => Float32Array.of(text.length))
    },
    close: async () => {},
  }
  return { embedder, asked }
}

describe('the cache of vectors', () => {
  it('asks once for what it was asked for before, and once for equal texts, and keeps the order', async () => {
    const { embedder, asked } = recordingEmbedder()
    const cached = cachedEmbedder(embedder)
    await cached.embed(['a', 'bb'], 'query')
    const vectors = await cached.embed(['bb', 'ccc', 'a', 'ccc', 'dddd'], 'query')
    expect(vectors.map(([length]) => length)).toEqual([2, 3, 1, 3, 4])
    expect(asked).toEqual([
      ['a', 'bb'],
      ['ccc', 'dddd'],
    ])
    await cached.embed(['a', 'dddd'], 'query')
    expect(asked).toHaveLength(2)
  })

  it('keeps questions and passages apart', async () => {
    const { embedder, asked } = recordingEmbedder()
    const cached = cachedEmbedder(embedder)
    await cached.embed(['a'], 'query')
    await cached.embed(['a'], 'passage')
    expect(asked).toEqual([['a'], ['a']])
  })

  it('lets go of what was not asked for longest', async () => {
    const { embedder, asked } = recordingEmbedder()
    const cached = cachedEmbedder(embedder, 2)
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.embed([text], 'query')
    expect(asked).toEqual([['a'], ['b'], ['c'], ['b']])
  })

  it('keeps nothing of a failure', async () => {
    const { embedder } = recordingEmbedder()
    let fails = true
    const cached = cachedEmbedder({
      ...embedder,
      embed: (texts, purpose) => (fails ? Promise.reject(new Error('busy')) : embedder.embed(texts, purpose)),
    })
    await expect(cached.embed(['a'], 'query')).rejects.toThrow('busy')
    fails = false
    await expect(cached.embed(['a'], 'query')).resolves.toHaveLength(1)
  })

  it('never answers fewer vectors than texts', async () => {
    const { embedder } = recordingEmbedder()
    const cached = cachedEmbedder({ ...embedder, embed: async () => [] })
    await expect(cached.embed(['a'], 'query')).rejects.toMatchObject({ code: 'model_unavailable' })
  })
})
