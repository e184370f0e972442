import { describe, expect, it } from 'vitest'
import { letterVectors } from './sample-bank.ts'
import { Searcher } from './search.ts'
import { warmUp } from './warm-up.ts'

describe('warming up', () => {
  it('searches what it invented and finds it, with and without word vectors', async () => {
    for (const words of [letterVectors(), null]) {
      const searcher = new Searcher()
      const found: number[] = []
      const search = searcher.search.bind(searcher)
      searcher.search = (image, plan) => {
        const outcome = search(image, plan)
        found.push(outcome.hits.length)
        return outcome
      }
      await warmUp(searcher, words, () => found.length === 12)
      expect(found).toHaveLength(12)
      expect(found.filter((hits) => hits > 0).length).toBeGreaterThanOrEqual(10)
    }
  })

  it('stops when the server does', async () => {
    const searcher = new Searcher()
    searcher.search = () => {
      throw new Error('searched after the end')
    }
    await warmUp(searcher, null, () => true)
  })
})
