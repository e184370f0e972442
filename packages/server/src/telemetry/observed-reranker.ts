import { asRecollectError, type Reranker } from '@recollect/core'
import { Counter, Histogram, type Registry } from 'prom-client'
import type { Logger } from './logger.ts'

export interface Observers {
  readonly metrics: Registry
  readonly logger: Logger
}

/** A service that is down fails each recall: its trouble is logged so often at most, with the count of what was not. */
const quietMs = 60_000

/**
 * The same reranker, seen from outside: how its requests ended (`used`, `late` beyond the deadline of recall, `failed`, `cancelled`
 * where the caller of recall left), how long they took, and a line in the log when the ranked order had to stand.
 */
export function observedReranker(reranker: Reranker, { metrics, logger }: Observers, now: () => number = Date.now): Reranker {
  const requests = new Counter({
    name: 'recollect_reranker_requests_total',
    help: 'Requests to the reranker, by outcome. Late and failed ones left the ranked order as it was.',
    labelNames: ['outcome'],
    registers: [metrics],
  })
  const duration = new Histogram({
    name: 'recollect_reranker_duration_seconds',
    help: 'Time a request to the reranker took, or was waited for.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  })
  let silentUntil = 0
  let unsaid = 0
  const warn = (outcome: string, error: unknown): void => {
    if (now() < silentUntil) return void unsaid++
    logger.warn({ reranker: reranker.model, outcome, before: unsaid, reason: asRecollectError(error).message }, 'not reranked')
    silentUntil = now() + quietMs
    unsaid = 0
  }
  return {
    model: reranker.model,
    async score(query, texts, signal) {
      const stop = duration.startTimer()
      try {
        const scores = await reranker.score(query, texts, signal)
        requests.inc({ outcome: 'used' })
        return scores
      } catch (error) {
        const outcome = outcomeOf(signal)
        requests.inc({ outcome })
        if (outcome !== 'cancelled') warn(outcome, error)
        throw error
      } finally {
        stop()
      }
    },
    close: () => reranker.close(),
  }
}

function outcomeOf(signal: AbortSignal | undefined): 'late' | 'failed' | 'cancelled' {
  if (signal?.aborted !== true) return 'failed'
  const reason: unknown = signal.reason
  return reason instanceof Error && reason.name === 'TimeoutError' ? 'late' : 'cancelled'
}
