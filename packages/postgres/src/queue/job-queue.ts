import { randomBytes } from 'node:crypto'
import { bankKey, operationId, tenantId, type BankKey, type Delivery, type JobQueue, type OperationId } from '@recollect/core'
import type { Job, PgBoss } from 'pg-boss'
import type { Database } from '../database.ts'
import type { TenantSql } from '../tx.ts'
import { ensureQueue, queueName, queueSchema, startBoss } from './boss.ts'

export interface QueueOptions {
  readonly database: Database
  /** Deliveries this process works on at once. */
  readonly concurrency: number
  /** Milliseconds between polls that find nothing, on a server. */
  readonly pollMs: number
  readonly onError: (error: unknown) => void
}

type Handler = (delivery: Delivery, signal: AbortSignal) => Promise<void>

/** Milliseconds between polls that find nothing, embedded: a commit wakes the workers, and there is no work of others, only retries. */
const embeddedPollMs = 5000

/** Deliveries on pg-boss. One instance sends, in callers' transactions; another, started by `work`, fetches and watches. */
export class PgBossQueue implements JobQueue {
  readonly #options: QueueOptions
  readonly #sender: PgBoss
  #worker: PgBoss | undefined
  #workers: readonly string[] = []

  private constructor(options: QueueOptions, sender: PgBoss) {
    this.#options = options
    this.#sender = sender
  }

  static async open(options: QueueOptions): Promise<PgBossQueue> {
    const sender = await startBoss({ ...options, supervise: false })
    await ensureQueue(sender)
    // An empty insert makes pg-boss read the queue's settings now: embedded, in a transaction, it would wait for the one connection.
    await sender.insert(queueName, [], { db: { executeSql: async () => ({ rows: [] }) } })
    if (options.database.kind === 'embedded') await reclaim(options.database)
    return new PgBossQueue(options, sender)
  }

  /** Records deliveries in a tenant's transaction, as the connection's user for just that statement. */
  async deliver(
    sql: TenantSql,
    bank: BankKey,
    operations: readonly { readonly id: OperationId; readonly serialKey: string | null }[],
  ): Promise<void> {
    const ids = ascendingIds(operations.length)
    const jobs = operations.map(({ id, serialKey }, index) => ({
      id: ids[index] ?? id,
      data: { tenant: sql.tenant, bank, operation: id },
      singletonKey: serialKey === null ? id : `${bank}/${serialKey}`,
    }))
    await this.#sender.insert(queueName, jobs, { db: { executeSql: (text, values = []) => sql.asOwner(text, values) } })
  }

  async work(handler: Handler): Promise<void> {
    const { database, concurrency, pollMs } = this.#options
    const worker = await startBoss({ ...this.#options, supervise: true })
    this.#worker = worker
    const options = { batchSize: 1, pollingIntervalSeconds: (database.kind === 'embedded' ? embeddedPollMs : pollMs) / 1000 }
    const started: string[] = []
    for (let index = 0; index < concurrency; index += 1) {
      const id: string = await worker.work<Delivery>(queueName, options, async ([job]) => {
        if (job !== undefined) await handler(toDelivery(job), job.signal)
        // More may wait: look again at once instead of at the next poll.
        worker.notifyWorker(id)
      })
      started.push(id)
    }
    this.#workers = started
  }

  wake(): void {
    for (const id of this.#workers) this.#worker?.notifyWorker(id)
  }

  async drain(graceMs: number): Promise<void> {
    this.#workers = []
    await this.#worker?.stop({ graceful: true, timeout: graceMs, close: false })
    this.#worker = undefined
  }

  async close(): Promise<void> {
    await this.drain(0)
    await this.#sender.stop({ graceful: false, close: false })
  }
}

/** Puts back what was being worked on when the process that held this folder ended: its lock proves that nobody works on it now. */
async function reclaim({ pool }: Database): Promise<void> {
  await pool.query(`
    update ${queueSchema}.job set state = 'retry', start_after = now(), heartbeat_on = null
    where name = '${queueName}' and state = 'active'`)
}

/**
 * Version 7 uuids of one moment, in ascending order. Jobs of one transaction have one creation time, and pg-boss then goes by id: with
 * random ones, operations submitted together would be delivered in any order.
 */
function ascendingIds(count: number): string[] {
  const time = Date.now().toString(16).padStart(12, '0')
  return Array.from({ length: count }, (_, index) => {
    const counter = index.toString(16).padStart(6, '0')
    const tail = randomBytes(6).toString('hex')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.slice(0, 3)}-8${counter.slice(3)}-${tail}`
  })
}

/** The ids as values of their types; `deliver` wrote them. */
function toDelivery({ data }: Job<Delivery>): Delivery {
  return { tenant: tenantId(data.tenant), bank: bankKey(data.bank), operation: operationId(data.operation) }
}
