import type { Ports } from '@recollect/core'
import type { Config } from '../config/index.ts'
import type { Logger, OperationMetrics } from '../telemetry/index.ts'
import { runDelivery, type OperationHandler } from '../worker/index.ts'

export interface WorkerInput {
  readonly config: Config
  readonly ports: Ports
  readonly logger: Logger
  readonly metrics: OperationMetrics
}

/** Handlers are loaded with the first operation: a server that never gets one does not pay for them. */
const handlers: Readonly<Record<string, OperationHandler>> = {
  retain: async (work) => (await import('@recollect/core')).runRetainOperation(work),
  embed: async (work) => (await import('@recollect/core')).runEmbedOperation(work),
}

/** Begins to run operations. `ports.jobs.drain` ends it. */
export async function startWorker({ config, ports, logger, metrics }: WorkerInput): Promise<void> {
  const policy = { retries: config.workerRetries, firstPauseMs: 2_000, longestPauseMs: 300_000 }
  const options = { ports, handlers, policy, logger, metrics }
  await ports.jobs.work((delivery, signal) => runDelivery(options, delivery, signal))
}
