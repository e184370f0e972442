import { Client } from 'pg'
import { asStoreError } from '../tx.ts'

export interface ServerFacts {
  /** Such as `15.18`. */
  readonly version: string
  /** Version of pgvector that is installed or could be; null when the server does not have it. */
  readonly vector: string | null
}

/** Asks a server what it is and changes nothing. @throws RecollectError `store_unavailable` when it does not answer within 10 s */
export async function inspectServer(url: string): Promise<ServerFacts> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; vector: string | null }>(`
      select split_part(current_setting('server_version'), ' ', 1) as version,
        (select coalesce(installed_version, default_version) from pg_available_extensions where name = 'vector') as vector`)
    return { version: rows[0]?.version ?? 'unknown', vector: rows[0]?.vector ?? null }
  } catch (error) {
    throw asStoreError(error)
  } finally {
    await client.end()
  }
}
