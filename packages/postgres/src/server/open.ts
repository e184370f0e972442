import { Pool } from 'pg'
import type { Database } from '../database.ts'
import { finishOpening } from '../finish-opening.ts'
import { columnTypes } from '../sql/types.ts'
import { asStoreError } from '../tx.ts'

export interface ServerOptions {
  /** Most connections this process opens. Small pools give better tails: 8 by default. */
  readonly connections?: number
  /** Hash partitions, when the database is initialised. */
  readonly partitions?: number
}

/** Connects to a PostgreSQL 15+ server that has pgvector. @throws RecollectError `store_unavailable`, `invalid_configuration` */
export async function openServer(url: string, options: ServerOptions = {}): Promise<Database> {
  const pool = new Pool({
    connectionString: url,
    max: options.connections ?? 8,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    pipeline: true,
    types: columnTypes,
  })
  // An idle connection that breaks is dropped by the pool; whoever asks next gets a new one or the error.
  pool.on('error', () => undefined)
  try {
    const vectorType = await finishOpening(pool, options.partitions ?? 8)
    return { kind: 'server', pool, vectorType, close: () => pool.end() }
  } catch (error) {
    await pool.end()
    throw asStoreError(error)
  }
}
