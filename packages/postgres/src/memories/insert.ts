import type { BankKey, EntityId, Memory, NewMemory } from '@recollect/core'
import { mentionEntities } from '../entities/resolve.ts'
import { json } from '../sql/query.ts'
import { encodeVectors } from '../sql/vectors.ts'
import type { TenantSql } from '../tx.ts'

/**
 * Inserts memories, their entities and vectors: one statement a table, all sent before the first answer is awaited.
 * Rows travel as one JSON parameter: ragged arrays such as tags have no place in `unnest`.
 * @returns names of the mentioned entities as the bank has them
 */
export async function insertMemories(
  sql: TenantSql,
  bank: BankKey,
  memories: readonly NewMemory[],
): Promise<ReadonlyMap<EntityId, string>> {
  if (memories.length === 0) return new Map()
  const [names] = await Promise.all([
    mentionEntities(sql, bank, memories),
    insertRows(sql, bank, memories),
    ...vectorsByModel(memories).map(([model, rows]) => insertVectors(sql, { bank, model }, rows)),
  ])
  return names
}

function insertRows(sql: TenantSql, bank: BankKey, memories: readonly NewMemory[]): Promise<number> {
  return sql.run`
    insert into memories (
      tenant_id, bank_key, memory_id, document_id, chunk_index, position, turn, kind, text, context, speaker, role,
      occurred_start, occurred_end, mentioned_at, tags, metadata, labels, text_hash, tokens,
      state, invalidation_reason, invalidated_at, edited_at, created_at, updated_at)
    select ${sql.tenant}, ${bank}, r.*
    from json_to_recordset(${json(memories.map(toJsonRow))}) as r (
      memory_id uuid, document_id text, chunk_index integer, position integer, turn integer, kind text, text text, context text,
      speaker text, role text, occurred_start bigint, occurred_end bigint, mentioned_at bigint, tags text[], metadata jsonb,
      labels text[], text_hash text, tokens integer, state text, invalidation_reason text, invalidated_at bigint,
      edited_at bigint, created_at bigint, updated_at bigint)`
}

function toJsonRow(memory: Memory): unknown {
  return {
    memory_id: memory.id,
    document_id: memory.documentId,
    chunk_index: memory.chunkIndex,
    position: memory.position,
    turn: memory.turn,
    kind: memory.kind,
    text: memory.text,
    context: memory.context,
    speaker: memory.speaker,
    role: memory.role,
    occurred_start: memory.occurredStart,
    occurred_end: memory.occurredEnd,
    mentioned_at: memory.mentionedAt,
    tags: memory.tags,
    metadata: memory.metadata,
    labels: memory.labels,
    text_hash: memory.textHash,
    tokens: memory.tokens,
    state: memory.state,
    invalidation_reason: memory.invalidationReason,
    invalidated_at: memory.invalidatedAt,
    edited_at: memory.editedAt,
    created_at: memory.createdAt,
    updated_at: memory.updatedAt,
  }
}

interface VectorRow {
  readonly id: string
  readonly values: Float32Array
}

function vectorsByModel(memories: readonly NewMemory[]): [string, VectorRow[]][] {
  const byModel = new Map<string, VectorRow[]>()
  for (const { id, vector } of memories) {
    if (vector === null) continue
    const rows = byModel.get(vector.model) ?? []
    rows.push({ id, values: vector.values })
    byModel.set(vector.model, rows)
  }
  return [...byModel]
}

function insertVectors(
  sql: TenantSql,
  { bank, model }: { readonly bank: BankKey; readonly model: string },
  rows: readonly VectorRow[],
): Promise<number> {
  return sql.run`
    insert into memory_vectors (tenant_id, bank_key, memory_id, model, embedding)
    select ${sql.tenant}, ${bank}, r.memory_id, ${model}, r.embedding
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${encodeVectors(
      sql.vectorType,
      rows.map(({ values }) => values),
    )}::vector[])
      as r (memory_id, embedding)`
}
