import type { Db, PgBoss } from 'pg-boss'
import type { Pool, QueryResult } from 'pg'
import type { Database } from '../database.ts'

/** Schema of the queue's own tables. They belong to the connection's user; `recollect_app` has no right on them. */
export const queueSchema = 'recollect_jobs'

/** The one queue. A job is only a delivery: its serial key orders it, its operation says what to do. */
export const queueName = 'operations'

export interface BossOptions {
  readonly database: Database
  /** Watches heartbeats and cleans up; only where jobs are worked on. */
  readonly supervise: boolean
  readonly onError: (error: unknown) => void
}

/** Seconds without a sign of life after which a job's worker is taken for dead. */
const heartbeatSeconds = 15

/**
 * Seconds between looks for dead workers. Embedded they matter little: the next open puts back what a dead process had. One look serves
 * all servers: who looked less than `monitorIntervalSeconds` ago is not followed by another, so that is a second less than the beat;
 * with both at 15 every other look was left out, and work waited up to 43 s.
 */
const watchSeconds = { embedded: 15, server: 5 }

/**
 * Starts pg-boss with what is used of it: no LISTEN, no cron, no registry of instances, no index rebuilds. Started so it costs 82 ms of
 * import (beside the opening of the database), 23 ms of start (222 ms where its schema is made), and 12 MB.
 */
export async function startBoss({ database, supervise, onError }: BossOptions): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    db: bossDatabase(database.pool),
    schema: queueSchema,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    supervise,
    superviseIntervalSeconds: watchSeconds[database.kind],
    monitorIntervalSeconds: watchSeconds[database.kind] - 1,
    schedule: false,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: false,
  })
  boss.on('error', onError)
  await boss.start()
  return boss
}

/** Makes the queue where it is missing. Its limits say what a delivery is: kept until its operation is done, however long. */
export async function ensureQueue(boss: PgBoss): Promise<void> {
  if ((await boss.getQueue(queueName)) === null) {
    await boss.createQueue(queueName, {
      policy: 'key_strict_fifo',
      heartbeatSeconds,
      retryLimit: 1_000_000,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: 24 * 3600 - 1,
      retentionSeconds: 10 * 365 * 24 * 3600,
      deleteAfterSeconds: 3600,
    })
  }
}

/** pg-boss expects a pool: a statement that fails must not spoil the connection for the next. */
function bossDatabase(pool: Pool): Db {
  return {
    executeSql: async (text, values) => {
      const client = await pool.connect()
      try {
        return toResult(await (values === undefined || values.length === 0 ? client.query(text) : client.query(text, values)))
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        throw error
      } finally {
        client.release()
      }
    },
  }
}

/** A text of several statements has several results: their rows together, as pg-boss reads them. */
function toResult(result: QueryResult | QueryResult[]): { rows: unknown[] } {
  return Array.isArray(result) ? { rows: result.flatMap(({ rows }) => rows) } : result
}
