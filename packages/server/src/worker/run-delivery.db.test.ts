import {
  bankName,
  operationId,
  RecollectError,
  type Context,
  type Delivery,
  type Operation,
  type TenantId,
} from '@recollect/core'
import { describeOnBothDrivers, testContext } from '@recollect/testkit'
import { randomUUID } from 'node:crypto'
import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createLogger, createOperationMetrics } from '../telemetry/index.ts'
import { runDelivery, type OperationHandler } from './run-delivery.ts'

const running = (): AbortSignal => new AbortController().signal

describeOnBothDrivers('a delivered operation', (db) => {
  async function submit(tenant: TenantId): Promise<Delivery> {
    return db.store.write(tenant, async (tx) => {
      const { key } = await tx.banks.ensure(bankName('b'))
      const id = operationId(randomUUID())
      const operation = { id, type: 'work', serialKey: null, parentId: null, deliver: false, payload: null, metadata: {}, at: 1 }
      await tx.operations.submit(key, [operation])
      return { tenant, bank: key, operation: id }
    })
  }

  /** Runs the delivery by a worker that allows one retry. @returns what it was rejected with, or `settled` */
  async function run(delivery: Delivery, handler: OperationHandler | null, signal = running()): Promise<string> {
    const { ports } = testContext(db, { tenant: delivery.tenant })
    const options = {
      ports,
      handlers: handler === null ? {} : { work: handler },
      policy: { retries: 1, firstPauseMs: 1000, longestPauseMs: 1000 },
      logger: createLogger({ logLevel: 'silent', logFormat: 'json' }),
      metrics: createOperationMetrics(new Registry()),
    }
    try {
      await runDelivery(options, delivery, signal)
      return 'settled'
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  const stateOf = ({ tenant, bank, operation }: Delivery): Promise<Operation | undefined> =>
    db.store.read(tenant, (tx) => tx.operations.find(bank, operation))

  const finish: OperationHandler = async ({ ctx, input }) => finishAs(ctx, input)
  async function finishAs(ctx: Context, { bank, operation, attempt }: Parameters<OperationHandler>[0]['input']): Promise<void> {
    await ctx.ports.store.write(ctx.tenant, (tx) => tx.operations.complete({ bank, id: operation.id, attempt }, { done: 1 }, 2))
  }
  const failWith =
    (error: Error): OperationHandler =>
    async () => {
      throw error
    }

  it('is completed by its handler, as the worker, and a second delivery does nothing', async () => {
    const delivery = await submit(await db.tenant())
    const actors: string[] = []
    const handler: OperationHandler = async (work) => {
      actors.push(work.ctx.actor.kind)
      await finish(work)
    }
    expect(await run(delivery, handler)).toBe('settled')
    expect(await stateOf(delivery)).toMatchObject({ status: 'completed', attempt: 1, metadata: { done: 1 } })
    expect(await run(delivery, handler)).toBe('settled')
    expect(actors).toEqual(['worker'])
  })

  it('that fails waits for its next attempt, says why, and fails for good when there are no more', async () => {
    const delivery = await submit(await db.tenant())
    const down = failWith(new RecollectError('model_unavailable', 'The model is down.'))
    expect(await run(delivery, down)).toBe('The model is down.')
    expect(await stateOf(delivery)).toMatchObject({
      status: 'pending',
      error: 'The model is down.',
      nextRetryAt: expect.any(Number),
    })
    expect(await run(delivery, down)).toBe('settled')
    expect(await stateOf(delivery)).toMatchObject({
      status: 'failed',
      attempt: 2,
      error: 'The model is down.',
      nextRetryAt: null,
    })
  })

  it('whose request is at fault fails at once', async () => {
    const delivery = await submit(await db.tenant())
    expect(await run(delivery, failWith(new RecollectError('invalid_input', 'No such thing.')))).toBe('settled')
    expect(await stateOf(delivery)).toMatchObject({ status: 'failed', attempt: 1 })
  })

  it('of a stopping worker is given back without counting as a failure', async () => {
    const delivery = await submit(await db.tenant())
    expect(await run(delivery, failWith(new Error('aborted')), AbortSignal.abort())).toBe('The worker stops.')
    expect(await stateOf(delivery)).toMatchObject({ status: 'processing', error: null })
    expect(await run(delivery, finish)).toBe('settled')
    expect(await stateOf(delivery)).toMatchObject({ status: 'completed', attempt: 2 })
  })

  it('that was cancelled is not run', async () => {
    const delivery = await submit(await db.tenant())
    await db.store.write(delivery.tenant, (tx) => tx.operations.cancel(delivery.bank, delivery.operation, 2))
    expect(await run(delivery, failWith(new Error('must not run')))).toBe('settled')
    expect(await stateOf(delivery)).toMatchObject({ status: 'cancelled' })
  })

  it('of a type that this version does not know waits for one that does', async () => {
    const delivery = await submit(await db.tenant())
    expect(await run(delivery, null)).toMatch(/knows operations of type work/)
    expect(await stateOf(delivery)).toMatchObject({ status: 'pending' })
  })
})
