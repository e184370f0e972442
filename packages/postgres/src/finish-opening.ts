import { RecollectError } from '@recollect/core'
import type { ClientBase, Pool } from 'pg'
import { migrate } from './migrations/migrate.ts'

/**
 * Migrates, and proves that row-level security binds the transactions of this connection's user.
 * @returns object id of the type `vector`
 * @throws RecollectError `invalid_configuration` when the user would bypass the policies even as `recollect_app`
 */
export async function finishOpening(pool: Pool, partitions: number): Promise<number> {
  const client = await pool.connect()
  try {
    await migrate(client, partitions)
    await client.query('begin; set local role recollect_app')
    const proof = await proveBound(client)
    await client.query('rollback')
    if (proof.bound) return proof.vectorType
  } finally {
    client.release()
  }
  throw new RecollectError(
    'invalid_configuration',
    'The database user bypasses row-level security even as recollect_app. Use a user, and a role recollect_app, without BYPASSRLS and superuser rights.',
  )
}

async function proveBound(client: ClientBase): Promise<{ bound: boolean; vectorType: number }> {
  const { rows } = await client.query<{ bound: boolean; vector_type: number }>(`
    select 'vector'::regtype::oid::integer as vector_type,
           row_security_active('recollect.memories') and row_security_active('recollect.banks') as bound`)
  return { bound: rows[0]?.bound === true, vectorType: rows[0]?.vector_type ?? 0 }
}
