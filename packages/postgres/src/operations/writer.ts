import {
  conflict,
  operationId,
  type BankKey,
  type HeldOperation,
  type NewOperation,
  type Operation,
  type OperationFailure,
  type OperationId,
  type OperationProgress,
  type OperationStatus,
  type OperationWriter,
} from '@recollect/core'
import type { Effects } from '../changes/effects.ts'
import { json } from '../sql/query.ts'
import type { TenantSql } from '../tx.ts'
import { PostgresOperationReader } from './reader.ts'
import { followChildren } from './follow-children.ts'
import { operationColumns, toOperation, type OperationRow } from './rows.ts'
import { tidies, trimOperations } from './trim.ts'

/** Records deliveries in the transaction that records their operations. */
export type Deliver = (
  sql: TenantSql,
  bank: BankKey,
  operations: readonly { readonly id: OperationId; readonly serialKey: string | null }[],
) => Promise<void>

export class PostgresOperationWriter extends PostgresOperationReader implements Omit<OperationWriter, 'list' | 'children'> {
  readonly #effects: Effects
  readonly #deliver: Deliver

  constructor(sql: TenantSql, effects: Effects, deliver: Deliver) {
    super(sql)
    this.#effects = effects
    this.#deliver = deliver
  }

  async submit(bank: BankKey, operations: readonly NewOperation[]): Promise<readonly OperationId[]> {
    if (operations.length === 0) return []
    const fresh = await this.#insert(bank, operations)
    if (fresh.size < operations.length) await this.#refuseForeign(bank, operations)
    const added = operations.filter(({ id }) => fresh.has(id))
    const due = added.filter(({ deliver }) => deliver)
    if (due.length > 0) await this.#send(bank, due)
    return added.map(({ id }) => id)
  }

  async #insert(bank: BankKey, operations: readonly NewOperation[]): Promise<ReadonlySet<string>> {
    const rows = operations.map(({ id, type, serialKey, parentId, payload, metadata, at }) => ({
      operation_id: id,
      type,
      serial_key: serialKey,
      parent_id: parentId,
      payload,
      metadata,
      at,
    }))
    const inserted = await this.sql<{ operation_id: string }>`
      insert into operations (
        tenant_id, bank_key, operation_id, type, status, serial_key, parent_id, payload, metadata, created_at, updated_at)
      select ${this.sql.tenant}, ${bank}, r.operation_id, r.type, 'pending', r.serial_key, r.parent_id, r.payload, r.metadata, r.at, r.at
      from json_to_recordset(${json(rows)}) as r (
        operation_id uuid, type text, serial_key text, parent_id uuid, payload jsonb, metadata jsonb, at bigint)
      on conflict do nothing
      returning operation_id`
    return new Set(inserted.map(({ operation_id }) => operation_id))
  }

  async #refuseForeign(bank: BankKey, operations: readonly NewOperation[]): Promise<void> {
    const ids = operations.map(({ id }) => id)
    const [foreign] = await this.sql<{ operation_id: string }>`
      select operation_id from operations where bank_key <> ${bank} and operation_id = any(${ids}::uuid[]) limit 1`
    if (foreign !== undefined) conflict(`The operation id ${foreign.operation_id} is used by another bank.`)
  }

  async #send(
    bank: BankKey,
    operations: readonly { readonly id: OperationId; readonly serialKey: string | null }[],
  ): Promise<void> {
    await this.#deliver(this.sql, bank, operations)
    this.#effects.work = true
  }

  async start(
    bank: BankKey,
    id: OperationId,
    at: number,
  ): Promise<{ readonly operation: Operation; readonly attempt: number } | undefined> {
    const [row] = await this.sql<OperationRow>`
      update operations set status = 'processing', attempt = attempt + 1, next_retry_at = null, error = null, updated_at = ${at}
      where bank_key = ${bank} and operation_id = ${id} and status in ('pending', 'processing')
      returning ${operationColumns}`
    if (row === undefined) return undefined
    await followChildren(this.sql, { bank, id }, at)
    if (tidies(id)) await trimOperations(this.sql, bank, at)
    return { operation: toOperation(row), attempt: row.attempt }
  }

  async progress({ bank, id, attempt }: HeldOperation, progress: OperationProgress): Promise<boolean> {
    const touched = await this.sql.run`
      update operations set progress = ${json(progress)}, updated_at = ${progress.at}
      where bank_key = ${bank} and operation_id = ${id} and status = 'processing' and attempt = ${attempt}`
    return touched === 1
  }

  async complete(
    { bank, id, attempt }: HeldOperation,
    metadata: Readonly<Record<string, unknown>>,
    at: number,
  ): Promise<boolean> {
    const touched = await this.sql.run`
      update operations set
        status = 'completed', metadata = metadata || ${json(metadata)}::jsonb,
        completed_at = ${at}, updated_at = ${at}
      where bank_key = ${bank} and operation_id = ${id} and status = 'processing' and attempt = ${attempt}`
    if (touched === 1) await followChildren(this.sql, { bank, id }, at)
    return touched === 1
  }

  async fail({ bank, id, attempt }: HeldOperation, { error, retryAt }: OperationFailure, at: number): Promise<boolean> {
    const touched = await this.sql.run`
      update operations set
        status = case when ${retryAt}::bigint is null then 'failed' else 'pending' end,
        error = ${error}, next_retry_at = ${retryAt}::bigint, updated_at = ${at},
        completed_at = case when ${retryAt}::bigint is null then ${at}::bigint end
      where bank_key = ${bank} and operation_id = ${id} and status = 'processing' and attempt = ${attempt}`
    if (touched === 1) await followChildren(this.sql, { bank, id }, at)
    return touched === 1
  }

  async cancel(bank: BankKey, id: OperationId, at: number): Promise<OperationStatus | undefined> {
    const status = await this.#lockStatus(bank, id)
    if (status === 'pending' || status === 'processing') {
      await this.sql.run`
        update operations set status = 'cancelled', next_retry_at = null, completed_at = ${at}, updated_at = ${at}
        where bank_key = ${bank} and operation_id = ${id}`
      await followChildren(this.sql, { bank, id }, at)
    }
    return status
  }

  async retry(bank: BankKey, id: OperationId, at: number): Promise<OperationStatus | undefined> {
    const status = await this.#lockStatus(bank, id)
    if (status === 'failed' || status === 'cancelled') {
      const [row] = await this.sql<{ serial_key: string | null }>`
        update operations set
          status = 'pending', error = null, progress = null, next_retry_at = null, completed_at = null, updated_at = ${at}
        where bank_key = ${bank} and operation_id = ${id}
        returning serial_key`
      await this.#send(bank, [{ id: operationId(id), serialKey: row?.serial_key ?? null }])
      await followChildren(this.sql, { bank, id }, at)
    }
    return status
  }

  async #lockStatus(bank: BankKey, id: OperationId): Promise<OperationStatus | undefined> {
    const [row] = await this.sql<{ status: OperationStatus }>`
      select status from operations where bank_key = ${bank} and operation_id = ${id} for update`
    return row?.status
  }
}
