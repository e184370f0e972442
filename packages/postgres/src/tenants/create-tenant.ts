import { randomUUID } from 'node:crypto'
import { tenantId, type TenantId } from '@recollect/core'
import type { Database } from '../database.ts'

/** Adds a tenant. Done as the connection's own user: `recollect_app` may read tenants, not make them. */
export async function createTenant(database: Database, name: string): Promise<TenantId> {
  const tenant = tenantId(randomUUID())
  const client = await database.pool.connect()
  try {
    await client.query(`begin; select set_config('recollect.tenant', '${tenant}', true)`)
    await client.query('insert into recollect.tenants (tenant_id, name, created_at) values ($1, $2, $3)', [
      tenant,
      name,
      Date.now(),
    ])
    await client.query('commit')
    return tenant
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
