import type { Reranker } from '@recollect/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** What every reranker promises, whatever it asks. It has to find `automobile` nearer to `car` than `tea`. */
export function describeReranker(name: string, open: () => Promise<Reranker>): void {
  describe(`${name}, as a reranker`, () => {
    let reranker: Reranker
    beforeAll(async () => {
      reranker = await open()
    })
    afterAll(() => reranker.close())

    it('has a name', () => expect(reranker.model).not.toBe(''))

    it('answers a relevance from 0 to 1 for each text, in their order, more than a batch holds', async () => {
      const texts = Array.from({ length: 90 }, (_, i) => (i % 3 === 0 ? `automobile ${i}` : `${'tea '.repeat(i % 7)}${i}`))
      const scores = await reranker.score('car', texts)
      expect(scores).toHaveLength(texts.length)
      const least = Math.min(...scores.filter((_, i) => i % 3 === 0))
      const greatest = Math.max(...scores.filter((_, i) => i % 3 !== 0))
      expect(least).toBeGreaterThan(greatest)
      expect(greatest >= 0 && Math.max(...scores) <= 1).toBe(true)
    })

    it('answers nothing for no texts', async () => {
      expect(await reranker.score('car', [])).toHaveLength(0)
    })

    it.each([
      ['an empty text', ''],
      ['a lone surrogate', 'broken \ud800 text'],
      ['a word of a million letters', 'a'.repeat(1_000_000)],
      ['a text of a million words', 'word '.repeat(1_000_000)],
    ])('answers a number for %s, as text and as question', async (_, text) => {
      for (const scores of [await reranker.score('car', [text]), await reranker.score(text, ['car'])])
        expect(Number.isFinite(scores[0])).toBe(true)
    })

    it('says that it was cancelled when its caller leaves, and that it is not available when time is up', async () => {
      const gone = reranker.score('car', ['tea'], AbortSignal.abort())
      await expect(gone).rejects.toMatchObject({ name: 'RecollectError', code: 'cancelled' })
      const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'))
      await expect(reranker.score('car', ['tea'], late)).rejects.toMatchObject({ code: 'model_unavailable' })
    })
  })
}
