import { conflict, type BankKey, type DocumentChange, type EntityId } from '@recollect/core'
import { insertMemories } from '../memories/insert.ts'
import { json } from '../sql/query.ts'
import type { TenantSql } from '../tx.ts'

/**
 * Writes the rows of document changes, one statement a table for all of them. Statements are sent in lock order without waiting
 * for answers, so the whole costs one round trip; what fails makes the rest fail and the transaction roll back.
 * @returns names of the mentioned entities as the bank has them
 * @throws RecollectError `conflict` when a document is not in the expected version
 */
export async function applyChanges(
  sql: TenantSql,
  bank: BankKey,
  changes: readonly DocumentChange[],
): Promise<ReadonlyMap<EntityId, string>> {
  const fresh = changes.filter(({ expected }) => expected === null)
  const known = changes.filter(({ expected }) => expected !== null)
  const [inserted, replaced, , , , , names] = await Promise.all([
    insertDocuments(sql, bank, fresh),
    replaceDocuments(sql, bank, known),
    removeChunks(sql, bank, known),
    putChunks(sql, bank, changes),
    removeMemories(sql, bank, changes),
    moveMemories(sql, bank, changes),
    insertMemories(
      sql,
      bank,
      changes.flatMap(({ insert }) => insert),
    ),
  ])
  if (inserted !== fresh.length || replaced !== known.length) {
    conflict('A document was changed by someone else meanwhile. Read it again and retry.')
  }
  return names
}

async function insertDocuments(sql: TenantSql, bank: BankKey, changes: readonly DocumentChange[]): Promise<number> {
  if (changes.length === 0) return 0
  return sql.run`
    insert into documents (
      tenant_id, bank_key, document_id, generated, original_text, content_hash, tags, metadata, retain_params, created_at, updated_at)
    select ${sql.tenant}, ${bank}, r.document_id, r.generated, r.original_text, r.content_hash, r.tags, r.metadata, r.retain_params,
      r.created_at, r.updated_at
    from json_to_recordset(${json(changes.map(toJsonRow))}) as r (
      document_id text, generated boolean, original_text text, content_hash text, tags text[], metadata jsonb, retain_params jsonb,
      created_at bigint, updated_at bigint)
    on conflict do nothing`
}

/** Locks the rows in order of document id first: an update alone locks in the order of its plan. */
async function replaceDocuments(sql: TenantSql, bank: BankKey, changes: readonly DocumentChange[]): Promise<number> {
  if (changes.length === 0) return 0
  const ids = changes.map(({ document }) => document.id)
  return sql.run`
    with locked as materialized (
      select document_id, content_hash, updated_at from documents
      where bank_key = ${bank} and document_id = any(${ids}::text[])
      order by document_id
      for no key update
    )
    update documents d set
      original_text = r.original_text, content_hash = r.content_hash, tags = r.tags, metadata = r.metadata,
      retain_params = r.retain_params, updated_at = r.updated_at
    from locked
    join json_to_recordset(${json(changes.map(toJsonRow))}) as r (
      document_id text, original_text text, content_hash text, tags text[], metadata jsonb, retain_params jsonb,
      updated_at bigint, expected_hash text, expected_at bigint)
      on r.document_id = locked.document_id and r.expected_hash = locked.content_hash and r.expected_at = locked.updated_at
    where d.bank_key = ${bank} and d.document_id = locked.document_id and d.content_hash = r.expected_hash`
}

function toJsonRow({ document, expected }: DocumentChange): unknown {
  return {
    document_id: document.id,
    generated: document.generated,
    original_text: document.originalText,
    content_hash: document.contentHash,
    tags: document.tags,
    metadata: document.metadata,
    retain_params: document.retainParams,
    created_at: document.createdAt,
    updated_at: document.updatedAt,
    expected_hash: expected?.contentHash,
    expected_at: expected?.updatedAt,
  }
}

async function removeChunks(sql: TenantSql, bank: BankKey, changes: readonly DocumentChange[]): Promise<void> {
  if (changes.length === 0) return
  await sql.run`
    delete from chunks c
    using unnest(${changes.map(({ document }) => document.id)}::text[], ${changes.map(({ chunkCount }) => chunkCount)}::integer[])
      as r (document_id, chunk_count)
    where c.bank_key = ${bank} and c.document_id = r.document_id and c.chunk_index >= r.chunk_count`
}

async function putChunks(sql: TenantSql, bank: BankKey, changes: readonly DocumentChange[]): Promise<void> {
  const chunks = changes.flatMap((change) => change.chunks)
  if (chunks.length === 0) return
  const rows = chunks.map(({ documentId, index, text, hash, createdAt }) => ({
    document_id: documentId,
    chunk_index: index,
    text,
    hash,
    created_at: createdAt,
  }))
  await sql.run`
    insert into chunks (tenant_id, bank_key, document_id, chunk_index, text, hash, created_at)
    select ${sql.tenant}, ${bank}, r.document_id, r.chunk_index, r.text, r.hash, r.created_at
    from json_to_recordset(${json(rows)}) as r (document_id text, chunk_index integer, text text, hash text, created_at bigint)
    on conflict (bank_key, document_id, chunk_index, tenant_id) do update set
      text = excluded.text, hash = excluded.hash, created_at = excluded.created_at`
}

async function removeMemories(sql: TenantSql, bank: BankKey, changes: readonly DocumentChange[]): Promise<void> {
  const ids = changes.flatMap(({ remove }) => remove)
  if (ids.length === 0) return
  await sql.run`delete from memories where bank_key = ${bank} and memory_id = any(${ids}::uuid[])`
}

async function moveMemories(sql: TenantSql, bank: BankKey, changes: readonly DocumentChange[]): Promise<void> {
  const rows = changes.flatMap(({ document, update }) =>
    update.map(({ id, chunkIndex, position, turn, tags, metadata, context, mentionedAt }) => ({
      memory_id: id,
      chunk_index: chunkIndex,
      position,
      turn,
      tags,
      metadata,
      context,
      mentioned_at: mentionedAt,
      updated_at: document.updatedAt,
    })),
  )
  if (rows.length === 0) return
  await sql.run`
    update memories m set
      chunk_index = r.chunk_index, position = r.position, turn = r.turn, tags = r.tags, metadata = r.metadata, context = r.context,
      mentioned_at = r.mentioned_at, updated_at = r.updated_at
    from json_to_recordset(${json(rows)}) as r (
      memory_id uuid, chunk_index integer, position integer, turn integer, tags text[], metadata jsonb, context text,
      mentioned_at bigint, updated_at bigint)
    where m.bank_key = ${bank} and m.memory_id = r.memory_id`
}
