import { RecollectError, type Reranker } from '@recollect/core'
import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { observedReranker } from './observed-reranker.ts'

/** A reranker that does what it is told, observed, with what was counted and logged. */
function observed(score: Reranker['score']) {
  const metrics = new Registry()
  const lines: string[] = []
  const logger = createLogger({ logLevel: 'info', logFormat: 'json' }, { write: (line) => void lines.push(line) })
  let time = 0
  const reranker = observedReranker({ model: 'judge', score, close: async () => {} }, { metrics, logger }, () => time)
  const ask = (signal?: AbortSignal) => reranker.score('q', ['t'], signal).catch(() => undefined)
  const counted = async () => {
    const { values = [] } =
      (await metrics.getMetricsAsJSON()).find(({ name }) => name === 'recollect_reranker_requests_total') ?? {}
    return Object.fromEntries(values.map(({ labels, value }) => [labels['outcome'], value]))
  }
  return { ask, counted, logged: () => lines.map((line): unknown => JSON.parse(line)), pass: (ms: number) => (time += ms) }
}

const down = () => Promise.reject(new RecollectError('model_unavailable', 'The service answered 500.'))

describe('an observed reranker', () => {
  it('answers as before and counts it', async () => {
    const { ask, counted, logged } = observed(async () => Float64Array.of(0.5))
    expect(await ask()).toEqual(Float64Array.of(0.5))
    expect(await counted()).toEqual({ used: 1 })
    expect(logged()).toEqual([])
  })

  it('tells late from failed, and says why the ranked order stands', async () => {
    const { ask, counted, logged, pass } = observed(down)
    await ask()
    pass(60_000)
    await ask(AbortSignal.abort(new DOMException('time is up', 'TimeoutError')))
    expect(await counted()).toEqual({ failed: 1, late: 1 })
    expect(logged()).toMatchObject([
      { msg: 'not reranked', outcome: 'failed', reranker: 'judge', reason: 'The service answered 500.' },
      { msg: 'not reranked', outcome: 'late' },
    ])
  })

  it('takes a caller who left for no trouble', async () => {
    const { ask, counted, logged } = observed(down)
    await ask(AbortSignal.abort())
    expect(await counted()).toEqual({ cancelled: 1 })
    expect(logged()).toEqual([])
  })

  it('logs a service that stays down once a minute, with the number of failures between', async () => {
    const { ask, logged, pass } = observed(down)
    for (let i = 0; i < 5; i++) await ask()
    pass(60_000)
    await ask()
    expect(logged()).toMatchObject([{ before: 0 }, { before: 4 }])
  })
})
