import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BatchQueue, type Encoded } from './batch-queue.ts'

const letters = (text: string) => ({ ids: Array.from(text, (letter) => letter.charCodeAt(0)) })
const texts = (batch: readonly Encoded<string>[]) => batch.map(({ input }) => input)

function all(queue: BatchQueue<string>): Encoded<string>[][] {
  const batches: Encoded<string>[][] = []
  for (let batch = queue.next(); batch.length > 0; batch = queue.next()) batches.push(batch)
  return batches
}

describe('texts that wait for a model', () => {
  it('let a question overtake passages that came first', () => {
    const queue = new BatchQueue(letters, { texts: 2, tokens: 100 })
    queue.add(1, ['p1', 'p2', 'p3', 'p4'], false)
    expect(texts(queue.next())).toEqual(['p1', 'p2'])
    queue.add(2, ['question'], true)
    expect(texts(queue.next())).toEqual(['question'])
    expect(texts(queue.next())).toEqual(['p3', 'p4'])
  })

  it('do not let a long passage share a batch with so many that a question would wait', () => {
    const queue = new BatchQueue(letters, { texts: 32, tokens: 20 })
    queue.add(1, ['a', 'b'.repeat(9), 'c'.repeat(50), 'd', 'e'], false)
    expect(all(queue).map(texts)).toEqual([['c'.repeat(50)], ['b'.repeat(9), 'a'], ['d', 'e']])
  })

  it('are forgotten when their request is cancelled', () => {
    const queue = new BatchQueue(letters, { texts: 2, tokens: 4 })
    queue.add(1, ['aaaa', 'bbbb', 'cccc'], false)
    queue.add(2, ['dddd'], false)
    queue.next()
    queue.cancel(1)
    expect(all(queue).map(texts)).toEqual([['dddd']])
  })

  it('come out once each, within the limits', () => {
    const request = fc.record({ texts: fc.array(fc.string({ maxLength: 40 }), { maxLength: 12 }), urgent: fc.boolean() })
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 8 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 80 }),
        (requests, most, tokens) => {
          const queue = new BatchQueue(letters, { texts: most, tokens })
          for (const [id, { texts, urgent }] of requests.entries()) queue.add(id, texts, urgent)
          const batches = all(queue)
          for (const batch of batches) {
            const width = Math.max(...batch.map(({ ids }) => ids.length))
            expect(batch.length).toBeLessThanOrEqual(most)
            expect(batch.length === 1 || batch.length * width <= tokens).toBe(true)
          }
          const out = batches.flat().map(({ request: id, index, input }) => `${id} ${index} ${input}`)
          const put = requests.flatMap(({ texts }, id) => texts.map((text, index) => `${id} ${index} ${text}`))
          expect(out.toSorted()).toEqual(put.toSorted())
        },
      ),
    )
  })
})
