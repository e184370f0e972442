import type { ReadTx, Store, StoreHealth, TenantId, WriteTx } from '@recollect/core'
import { PostgresBankReader } from './banks/reader.ts'
import { PostgresBankWriter } from './banks/writer.ts'
import { ChangeLog } from './changes/change-log.ts'
import { Effects } from './changes/effects.ts'
import type { CommittedMemory } from './changes/committed-memory.ts'
import type { Database } from './database.ts'
import { PostgresDocumentReader } from './documents/reader.ts'
import { PostgresDocumentWriter } from './documents/writer.ts'
import { PostgresEntityReader } from './entities/reader.ts'
import { PostgresMemoryReader } from './memories/reader.ts'
import { PostgresMemoryWriter } from './memories/writer.ts'
import { PostgresOperationReader } from './operations/reader.ts'
import { PostgresOperationWriter } from './operations/writer.ts'
import type { PgBossQueue } from './queue/job-queue.ts'
import { asStoreError, inTransaction, type TenantSql } from './tx.ts'

export interface StoreOptions {
  readonly database: Database
  /** Present where this process is the one writer of the database. */
  readonly memory: CommittedMemory | null
  readonly jobs: Pick<PgBossQueue, 'deliver' | 'wake'>
  /** Closes everything behind the store. */
  readonly close: () => Promise<void>
}

export class PostgresStore implements Store {
  readonly #options: StoreOptions

  constructor(options: StoreOptions) {
    this.#options = options
  }

  read<T>(tenant: TenantId, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return inTransaction(this.#options.database, { tenant, mode: 'read' }, (sql) => work(readTx(sql)))
  }

  async write<T>(tenant: TenantId, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    const { database, memory, jobs } = this.#options
    // Of the last attempt: an attempt that was rolled back had no effect.
    let effects = new Effects(tenant)
    const result = await inTransaction(database, { tenant, mode: 'write' }, (sql) => {
      effects = new Effects(tenant)
      return work(writeTx(sql, effects, jobs))
    })
    memory?.heads.committed(effects)
    memory?.recent.committed(effects)
    if (effects.work) jobs.wake()
    return result
  }

  async ping(): Promise<StoreHealth> {
    const { pool } = this.#options.database
    const started = performance.now()
    try {
      const client = await pool.connect()
      const acquireMs = performance.now() - started
      try {
        await client.query('select 1')
      } finally {
        client.release()
      }
      const inUse = pool.totalCount - pool.idleCount
      return { acquireMs, waiting: pool.waitingCount, inUse, max: pool.options.max, idle: pool.idleCount }
    } catch (error) {
      throw asStoreError(error)
    }
  }

  close(): Promise<void> {
    return this.#options.close()
  }
}

function readTx(sql: TenantSql): ReadTx {
  return {
    banks: new PostgresBankReader(sql),
    documents: new PostgresDocumentReader(sql),
    memories: new PostgresMemoryReader(sql),
    entities: new PostgresEntityReader(sql),
    operations: new PostgresOperationReader(sql),
  }
}

function writeTx(sql: TenantSql, effects: Effects, jobs: StoreOptions['jobs']): WriteTx {
  const log = new ChangeLog(sql, effects)
  return {
    banks: new PostgresBankWriter(sql, effects),
    documents: new PostgresDocumentWriter(sql, log),
    memories: new PostgresMemoryWriter(sql, log),
    entities: new PostgresEntityReader(sql),
    operations: new PostgresOperationWriter(sql, effects, (...work) => jobs.deliver(...work)),
  }
}
