import {
  documentId,
  type BankKey,
  type MemoryChange,
  type MemoryId,
  type MemoryKind,
  type MemoryWriter,
  type StoredMemory,
} from '@recollect/core'
import type { ChangeLog } from '../changes/change-log.ts'
import { mentionEntities } from '../entities/resolve.ts'
import { encodeVectors } from '../sql/vectors.ts'
import type { TenantSql } from '../tx.ts'
import { PostgresMemoryReader } from './reader.ts'

/** Beyond this, a change of many documents is told to images as "load again" instead of document by document. */
const mostLogged = 1000

export class PostgresMemoryWriter extends PostgresMemoryReader implements Pick<MemoryWriter, 'update' | 'clear' | 'putVectors'> {
  readonly #log: ChangeLog

  constructor(sql: TenantSql, log: ChangeLog) {
    super(sql)
    this.#log = log
  }

  async update(bank: BankKey, id: MemoryId, change: MemoryChange): Promise<StoredMemory | undefined> {
    const [row] = await this.#updateRow(bank, id, change)
    if (row === undefined) return undefined
    if (change.text !== undefined) {
      await this.sql.run`delete from memory_vectors where bank_key = ${bank} and memory_id = ${id}`
    }
    if (change.entities !== undefined) {
      await this.sql.run`delete from memory_entities where bank_key = ${bank} and memory_id = ${id}`
      await mentionEntities(this.sql, bank, [{ id, entities: change.entities }])
    }
    await this.#log.append(bank, [{ document: documentId(row.document_id), op: 'write' }], change.at)
    return this.find(bank, id)
  }

  /** A column whose change is undefined keeps its value: each nullable one comes with a flag that says whether it is set. */
  #updateRow(bank: BankKey, id: MemoryId, change: MemoryChange): Promise<{ document_id: string }[]> {
    const { text, context, kind, occurredStart, occurredEnd, mentionedAt, entities, state, at } = change
    const edited = [text, context, kind, occurredStart, occurredEnd, mentionedAt, entities].some((value) => value !== undefined)
    return this.sql<{ document_id: string }>`
      update memories set
        text = coalesce(${text?.text ?? null}, text),
        text_hash = coalesce(${text?.textHash ?? null}, text_hash),
        tokens = coalesce(${text?.tokens ?? null}::integer, tokens),
        kind = coalesce(${kind ?? null}, kind),
        context = case when ${context !== undefined} then ${context ?? null} else context end,
        occurred_start = case when ${occurredStart !== undefined} then ${occurredStart ?? null}::bigint else occurred_start end,
        occurred_end = case when ${occurredEnd !== undefined} then ${occurredEnd ?? null}::bigint else occurred_end end,
        mentioned_at = case when ${mentionedAt !== undefined} then ${mentionedAt ?? null}::bigint else mentioned_at end,
        state = coalesce(${state?.state ?? null}, state),
        invalidation_reason = case when ${state !== undefined} then ${state?.reason ?? null} else invalidation_reason end,
        invalidated_at = case
          when ${state?.state ?? null}::text = 'invalidated' then ${at}::bigint
          when ${state?.state ?? null}::text = 'valid' then null
          else invalidated_at end,
        edited_at = case when ${edited} then ${at}::bigint else edited_at end,
        updated_at = ${at}
      where bank_key = ${bank} and memory_id = ${id}
      returning document_id`
  }

  async clear(bank: BankKey, kind?: MemoryKind): Promise<number> {
    const at = Date.now()
    if (kind === undefined) return this.#clearAll(bank, at)
    const removed = await this.sql<{ document_id: string }>`
      delete from memories where bank_key = ${bank} and kind = ${kind} returning document_id`
    if (removed.length === 0) return 0
    const touched = [...new Set(removed.map(({ document_id }) => document_id))].toSorted()
    await this.sql.run`
      delete from documents d
      where d.bank_key = ${bank} and d.document_id = any(${touched}::text[])
        and not exists (select from memories m where m.bank_key = d.bank_key and m.document_id = d.document_id)`
    await this.#logDocuments(bank, touched, at)
    return removed.length
  }

  async #clearAll(bank: BankKey, at: number): Promise<number> {
    const [memories] = await this.sql<{ count: number }>`select count(*) from memories where bank_key = ${bank}`
    await this.sql.run`delete from documents where bank_key = ${bank}`
    await this.#log.reset(bank, at)
    return memories?.count ?? 0
  }

  async putVectors(
    bank: BankKey,
    model: string,
    vectors: readonly { readonly id: MemoryId; readonly textHash: string; readonly values: Float32Array }[],
  ): Promise<void> {
    if (vectors.length === 0) return
    const ids = vectors.map(({ id }) => id)
    const hashes = vectors.map(({ textHash }) => textHash)
    const values = encodeVectors(
      this.sql.vectorType,
      vectors.map((vector) => vector.values),
    )
    // A memory that was removed or changed its text meanwhile takes none; the lock keeps it so until the end.
    const stored = await this.sql<{ document_id: string }>`
      with wanted as materialized (
        select m.memory_id, m.document_id, r.embedding
        from unnest(${ids}::uuid[], ${hashes}::text[], ${values}::vector[]) as r (memory_id, text_hash, embedding)
        join memories m on m.bank_key = ${bank} and m.memory_id = r.memory_id and m.text_hash = r.text_hash
        order by m.memory_id
        for no key update of m
      ), stored as (
        insert into memory_vectors (tenant_id, bank_key, memory_id, model, embedding)
        select ${this.sql.tenant}, ${bank}, memory_id, ${model}, embedding from wanted
        on conflict (memory_id, model, space, bank_key, tenant_id) do update set embedding = excluded.embedding
        returning memory_id
      )
      select distinct wanted.document_id from wanted join stored using (memory_id)`
    await this.#logDocuments(bank, stored.map(({ document_id }) => document_id).toSorted(), Date.now())
  }

  async #logDocuments(bank: BankKey, documents: readonly string[], at: number): Promise<void> {
    if (documents.length === 0) return
    if (documents.length > mostLogged) return this.#log.reset(bank, at)
    await this.#log.append(
      bank,
      documents.map((id) => ({ document: documentId(id), op: 'write' })),
      at,
    )
  }
}
