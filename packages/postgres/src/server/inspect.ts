import { Client } from 'pg'
import { asStoreError } from '../tx.ts'

export interface ServerFacts {
  /** Such as `15.20`. */
  readonly version: string
  /** Version of pgvector that the server can install or has; null without one. */
  readonly vector: string | null
}

/** What a database server is, without changing anything. @throws RecollectError `store_unavailable` when it does not answer */
export async function inspectServer(url: string): Promise<ServerFacts> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; vector: string | null }>(`
      select current_setting('server_version') as version,
             (select default_version from pg_available_extensions where name = 'vector') as vector`)
    return { version: rows[0]?.version ?? 'unknown', vector: rows[0]?.vector ?? null }
  } catch (error) {
    throw asStoreError(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}
