import type { Embedder } from '@recollect/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

/** What every embedder promises, whatever it asks. */
export function describeEmbedder(name: string, open: () => Promise<Embedder>): void {
  describe(`${name}, as an embedder`, () => {
    let embedder: Embedder
    beforeAll(async () => {
      embedder = await open()
    })
    afterAll(() => embedder.close())

    const embedOne = async (text: string): Promise<Float32Array> => {
      const [vector] = await embedder.embed([text], 'passage')
      if (vector === undefined) throw new Error('no vector')
      return vector
    }

    it('names its vector space and stores memories before they are embedded', () => {
      expect(embedder.model).not.toBe('')
      expect(embedder.dimension).toBeGreaterThan(0)
      expect(embedder.write).toBe('background')
    })

    it('answers unit vectors of its dimension, one a text and in order, more texts than a batch holds', async () => {
      const texts = Array.from({ length: 150 }, (_, i) => `${'word '.repeat(i % 9)}number ${i}`)
      const vectors = await embedder.embed(texts, 'passage')
      expect(vectors).toHaveLength(texts.length)
      for (const vector of vectors) {
        expect(vector).toHaveLength(embedder.dimension)
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
      }
      for (const i of [0, 77, 149])
        expect(cosine(await embedOne(texts[i] ?? ''), vectors[i] ?? new Float32Array())).toBeGreaterThan(0.98)
    })

    it('answers the same for equal texts in one call', async () => {
      const [first, , third] = await embedder.embed(['again', 'other', 'again'], 'query')
      expect(first).toEqual(third)
    })

    it('answers nothing for no texts', async () => {
      expect(await embedder.embed([], 'query')).toEqual([])
    })

    it.each([
      ['an empty text', ''],
      ['blanks', ' \n\t '],
      ['a lone surrogate', 'broken \ud800 text'],
      ['a word of a million letters', 'a'.repeat(1_000_000)],
      ['a text of a million words', 'word '.repeat(1_000_000)],
    ])('answers a vector for %s', async (_, text) => {
      const vector = await embedOne(text)
      expect(vector).toHaveLength(embedder.dimension)
      expect(vector.every(Number.isFinite)).toBe(true)
    })

    it('says that it was cancelled when its caller leaves, and that it is not available when time is up', async () => {
      const gone = embedder.embed(['never asked before, 1'], 'query', AbortSignal.abort())
      await expect(gone).rejects.toMatchObject({ name: 'RecollectError', code: 'cancelled' })
      const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'))
      const slow = embedder.embed(['never asked before, 2'], 'query', late)
      await expect(slow).rejects.toMatchObject({ name: 'RecollectError', code: 'model_unavailable' })
    })

    it('answers many callers at once, each with their own vectors', async () => {
      const texts = Array.from({ length: 40 }, (_, i) => `caller ${i}`)
      const together = await embedder.embed(texts, 'passage')
      const apart = await Promise.all(texts.map(embedOne))
      for (const [i, vector] of apart.entries()) expect(cosine(vector, together[i] ?? new Float32Array())).toBeGreaterThan(0.98)
    })
  })
}
