import { defaultTenant, embedMissing, runEmbedOperation, runRetainOperation, type Context, type Ports } from '@recollect/core'
import type { Config } from '../config/index.ts'
import type { Logger, OperationMetrics } from '../telemetry/index.ts'
import { runDelivery, type OperationHandler } from '../worker/index.ts'

export interface WorkerInput {
  readonly config: Config
  readonly ports: Ports
  readonly logger: Logger
  readonly metrics: OperationMetrics
}

/** By type of operation. */
const handlers: Readonly<Record<string, OperationHandler>> = { retain: runRetainOperation, embed: runEmbedOperation }

/** Begins to run operations. `ports.jobs.drain` ends it. */
export async function startWorker({ config, ports, logger, metrics }: WorkerInput): Promise<void> {
  const policy = { retries: config.workerRetries, firstPauseMs: 2_000, longestPauseMs: 300_000 }
  const options = { ports, handlers, policy, logger, metrics }
  await ports.jobs.work((delivery, signal) => runDelivery(options, delivery, signal))
  if (ports.embedder !== null) void catchUp({ tenant: defaultTenant, actor: { kind: 'worker' }, ports }, logger)
}

/** The start does not wait for it: memories are searchable without vectors. */
async function catchUp(ctx: Context, logger: Logger): Promise<void> {
  try {
    const banks = await embedMissing(ctx)
    if (banks > 0) logger.info({ banks }, 'embedding what has no vector of the model yet')
  } catch (error) {
    logger.error({ err: error }, 'could not look for memories without a vector')
  }
}
