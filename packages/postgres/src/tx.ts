import { asRecollectError, isUuid, RecollectError, type TenantId } from '@recollect/core'
import { DatabaseError, type PoolClient, type QueryConfig, type QueryResult } from 'pg'
import type { Database } from './database.ts'
import { Query, toStatement, type SqlValue, type Statement } from './sql/query.ts'

/** Statements under one tenant's policies. Only `inTransaction` makes one: there is no way to a row without a tenant. */
export interface TenantSql {
  /** Runs a statement. @returns its rows; `Row` must be what the statement selects */
  <Row>(text: TemplateStringsArray, ...values: readonly (SqlValue | Query)[]): Promise<Row[]>
  /** Runs a statement for its effect. @returns number of rows it touched */
  run(text: TemplateStringsArray, ...values: readonly (SqlValue | Query)[]): Promise<number>
  readonly tenant: TenantId
  readonly vectorType: number
  /** A statement of a library that keeps tables of its own, run as the connection's user. Nothing of a tenant may be read so. */
  asOwner(text: string, values: unknown[]): Promise<QueryResult>
}

export type TransactionMode = 'read' | 'write'

const maxAttempts = 5

/**
 * Every access is by key, so index scans in nested loops are right at any size. A plan made while tables were small and without
 * statistics must not go on scanning them once they are large; prepared statements and foreign-key checks keep their plans.
 * Just-in-time compilation would start on the inflated cost of what is left.
 */
const planning = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off', enable_material: 'off', jit: 'off' }

/**
 * Runs `work` in a transaction that holds the tenant and the role `recollect_app`, both local to it. A read sees one snapshot.
 * A write that meets a serialisation failure or a deadlock is run again, up to five times in all, after 10–160 ms.
 * @throws RecollectError `store_unavailable` when the database cannot be reached
 */
export async function inTransaction<T>(
  database: Database,
  options: { readonly tenant: TenantId; readonly mode: TransactionMode },
  work: (sql: TenantSql) => Promise<T>,
): Promise<T> {
  const prelude = preludeOf(options.tenant, options.mode)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(database, { prelude, ...options }, work)
    } catch (error) {
      if (attempt === maxAttempts || options.mode === 'read' || !isRetryable(error)) throw asStoreError(error)
      await pause(10 * 2 ** (attempt - 1) * (0.5 + Math.random()))
    }
  }
}

async function once<T>(
  database: Database,
  options: { readonly prelude: string; readonly tenant: TenantId; readonly mode: TransactionMode },
  work: (sql: TenantSql) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  try {
    // Sent, not awaited: it travels with the first statement of `work`. If it fails, nothing that `work` found is returned.
    const begun = client.query(options.prelude)
    begun.catch(() => undefined)
    const result = await work(tenantSql(client, options.tenant, database.vectorType))
    await begun
    const ended = commit(client)
    // What was read stands whether or not its end arrives: a read does not wait for it.
    if (options.mode === 'write') await ended
    else void ended.catch(async () => client.release(await rollback(client)))
    return result
  } catch (error) {
    client.release(await rollback(client))
    throw error
  }
}

/** Ends the transaction and gives the connection back. */
async function commit(client: PoolClient): Promise<void> {
  await client.query('commit')
  client.release()
}

async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return asRecollectError(error)
  }
}

/** One simple query. The tenant stands in the text because a simple query binds nothing: its form is checked here. */
function preludeOf(tenant: TenantId, mode: TransactionMode): string {
  if (!isUuid(tenant)) throw new RecollectError('internal', 'A tenant id is a uuid.')
  const begin = mode === 'read' ? 'begin isolation level repeatable read, read only' : 'begin isolation level read committed'
  const local = { ...planning, search_path: 'recollect, public', role: 'recollect_app', 'recollect.tenant': tenant }
  const settings = Object.entries(local).map(([name, value]) => `set_config('${name}', '${value}', true)`)
  return `${begin}; select ${settings.join(', ')}`
}

function tenantSql(client: PoolClient, tenant: TenantId, vectorType: number): TenantSql {
  const send = (text: readonly string[], values: readonly (SqlValue | Query)[]): Promise<QueryResult> =>
    client.query(asConfig(toStatement(new Query(text, values))))
  const rows = async <Row>(text: TemplateStringsArray, ...values: readonly (SqlValue | Query)[]): Promise<Row[]> =>
    rowsOf<Row>(await send(text, values))
  return Object.assign(rows, {
    run: async (text: TemplateStringsArray, ...values: readonly (SqlValue | Query)[]) => (await send(text, values)).rowCount ?? 0,
    asOwner: (text: string, values: unknown[]) => asOwner(client, text, values),
    tenant,
    vectorType,
  })
}

/** Three statements sent in one breath: none of the tenant's comes between them, and a failure rolls the role back with the rest. */
async function asOwner(client: PoolClient, text: string, values: unknown[]): Promise<QueryResult> {
  const [, result] = await Promise.all([
    client.query(`select set_config('role', 'none', true)`),
    client.query(text, values),
    client.query(`select set_config('role', 'recollect_app', true)`),
  ])
  return result
}

/** Without a name the statement is parsed for this one use. */
function asConfig({ name, text, values }: Statement): QueryConfig {
  return name === undefined ? { text, values } : { name, text, values }
}

// Guarantee of the cast: the caller of `sql<Row>` wrote the statement's select list and its row type side by side.
function rowsOf<Row>(result: QueryResult): Row[] {
  return result.rows as Row[]
}

function isRetryable(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01')
}

/** Errors of the store as the product's: a lost or refused connection is `store_unavailable`, anything unforeseen `internal`. */
export function asStoreError(error: unknown): RecollectError {
  if (error instanceof RecollectError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  const unreachable =
    /^(08|57P|53)/.test(code) || /^E[A-Z]+$/.test(code) || /connection|timeout exceeded when trying to connect/i.test(message)
  return unreachable
    ? new RecollectError('store_unavailable', `The database does not answer: ${message}`, { cause: error })
    : asRecollectError(error)
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
