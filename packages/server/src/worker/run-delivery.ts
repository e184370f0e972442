import {
  asRecollectError,
  type Context,
  type Delivery,
  type Operation,
  type Ports,
  type RecollectError,
  type Verb,
} from '@recollect/core'
import type { Logger, OperationMetrics } from '../telemetry/index.ts'
import { decideRetry, type RetryPolicy } from './decide-retry.ts'

/** One attempt at an operation. */
export interface OperationAttempt {
  readonly bank: Delivery['bank']
  readonly operation: Operation
  readonly attempt: number
}

/**
 * Does an operation's work. Idempotent; completes the operation, fenced by the attempt, in the transaction of its last write.
 * @throws what went wrong; the worker decides whether it is tried again
 */
export type OperationHandler = (work: Verb<OperationAttempt>) => Promise<void>

export interface WorkerOptions {
  readonly ports: Ports
  /** By operation type. */
  readonly handlers: Readonly<Record<string, OperationHandler>>
  readonly policy: RetryPolicy
  readonly logger: Logger
  readonly metrics: OperationMetrics
}

/** Attempts that end with the process instead of an error are not the operation's fault until there are this many. */
const killedAttempts = 20

/** A delivery that has to come again, after a pause. */
class Redeliver extends Error {}

/**
 * Runs the operation of a delivery: takes an attempt, does the work, records how it ended. A delivery of an operation that is
 * cancelled or finished does nothing.
 * @throws Redeliver, or the store's error, when the delivery has to come again
 */
export async function runDelivery(options: WorkerOptions, delivery: Delivery, signal: AbortSignal): Promise<void> {
  const { ports, logger } = options
  const { tenant, bank, operation: id } = delivery
  const taken = await ports.store.write(tenant, (tx) => tx.operations.start(bank, id, ports.clock.now()))
  if (taken === undefined) return
  const started = performance.now()
  const log = logger.child({ operation: id, type: taken.operation.type, attempt: taken.attempt })
  const ctx: Context = { tenant, actor: { kind: 'worker' }, ports, signal }
  try {
    await handlerOf(options, taken)({ ctx, input: { bank, ...taken } })
    options.metrics.finished(taken.operation.type, 'completed', (performance.now() - started) / 1000)
    log.debug('operation completed')
  } catch (thrown) {
    if (signal.aborted) throw new Redeliver('The worker stops.', { cause: thrown })
    await recordFailure(options, {
      delivery,
      ...taken,
      error: asRecollectError(thrown),
      seconds: (performance.now() - started) / 1000,
    })
  }
}

interface Taken {
  readonly operation: Operation
  readonly attempt: number
}

function handlerOf({ handlers, policy }: WorkerOptions, { operation, attempt }: Taken): OperationHandler {
  const handler = Object.hasOwn(handlers, operation.type) ? handlers[operation.type] : undefined
  if (handler === undefined) throw new Error(`No worker of this version knows operations of type ${operation.type}.`)
  if (attempt > policy.retries + 1 + killedAttempts)
    throw new Error(`Given up: the process ended during ${attempt - 1} attempts.`)
  return handler
}

interface Failure extends Taken {
  readonly delivery: Delivery
  readonly error: RecollectError
  readonly seconds: number
}

async function recordFailure(options: WorkerOptions, failure: Failure): Promise<void> {
  const { ports, logger, policy, metrics } = options
  const { delivery, operation, attempt, error, seconds } = failure
  const decision = decideRetry({ code: error.code, attempt }, policy, Math.random())
  const now = ports.clock.now()
  const retryAt = decision.kind === 'retry' ? now + decision.afterMs : null
  await ports.store.write(delivery.tenant, (tx) =>
    tx.operations.fail({ bank: delivery.bank, id: operation.id, attempt }, { error: error.message, retryAt }, now),
  )
  const facts = { operation: operation.id, type: operation.type, attempt, code: error.code }
  metrics.finished(operation.type, retryAt === null ? 'failed' : 'retried', seconds)
  if (retryAt === null) {
    logger.error({ ...facts, err: error }, 'operation failed')
    return
  }
  logger.warn({ ...facts, retryAt, reason: error.message }, 'operation will be tried again')
  throw new Redeliver(error.message, { cause: error })
}
