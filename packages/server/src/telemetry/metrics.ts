import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

/** The registry of a process, with what Node says of itself: memory, event loop delay, garbage collection. */
export function createMetrics(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** How operations went: attempts by type and outcome, and how long they took. */
export interface OperationMetrics {
  finished(type: string, outcome: 'completed' | 'retried' | 'failed', seconds: number): void
}

export function createOperationMetrics(registry: Registry): OperationMetrics {
  const labelNames = ['type', 'outcome']
  const attempts = new Counter({
    name: 'recollect_operation_attempts_total',
    help: 'Attempts at operations, by type and outcome.',
    labelNames,
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'recollect_operation_duration_seconds',
    help: 'Time an attempt at an operation took.',
    labelNames,
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    registers: [registry],
  })
  return {
    finished(type, outcome, seconds) {
      attempts.inc({ type, outcome })
      duration.observe({ type, outcome }, seconds)
    },
  }
}
