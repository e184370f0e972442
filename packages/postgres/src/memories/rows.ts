import {
  documentId,
  entityId,
  memoryId,
  type BankKey,
  type Entity,
  type Memory,
  type MemoryKind,
  type MemoryLabel,
  type MemoryState,
  type Metadata,
  type StoredMemory,
} from '@recollect/core'
import { sql, type Query } from '../sql/query.ts'

export interface MemoryRow {
  readonly memory_id: string
  readonly document_id: string
  readonly chunk_index: number
  readonly position: number
  readonly turn: number
  readonly kind: MemoryKind
  readonly text: string
  readonly context: string | null
  readonly speaker: string | null
  readonly role: string | null
  readonly occurred_start: number | null
  readonly occurred_end: number | null
  readonly mentioned_at: number | null
  readonly tags: string[]
  readonly metadata: Metadata
  readonly labels: MemoryLabel[]
  readonly text_hash: string
  readonly tokens: number
  readonly state: MemoryState
  readonly invalidation_reason: string | null
  readonly invalidated_at: number | null
  readonly edited_at: number | null
  readonly created_at: number
  readonly updated_at: number
}

export interface EntityJson {
  readonly id: string
  readonly name: string
  readonly type: string
}

export interface StoredMemoryRow extends MemoryRow {
  readonly entities: readonly EntityJson[]
}

/** The columns of a MemoryRow, of the table alias `m`. */
export const memoryColumns = sql`
  m.memory_id, m.document_id, m.chunk_index, m.position, m.turn, m.kind, m.text, m.context, m.speaker, m.role,
  m.occurred_start, m.occurred_end, m.mentioned_at, m.tags, m.metadata, m.labels, m.text_hash, m.tokens,
  m.state, m.invalidation_reason, m.invalidated_at, m.edited_at, m.created_at, m.updated_at`

/**
 * The entities of the memory `m` in order of mention, as JSON: the column that makes a StoredMemoryRow of a MemoryRow. The bank is bound
 * instead of taken from `m`, so that other banks' partitions are out before the first row.
 */
export const memoryEntities = (bank: BankKey): Query => sql`
  coalesce((
    select json_agg(json_build_object('id', e.entity_id, 'name', e.name, 'type', e.type) order by x.position)
    from memory_entities x
    join entities e on e.bank_key = ${bank} and e.entity_id = x.entity_id
    where x.bank_key = ${bank} and x.memory_id = m.memory_id
  ), '[]') as entities`

export function toMemory(row: MemoryRow): Memory {
  return {
    ...toStatement(row),
    state: row.state,
    invalidationReason: row.invalidation_reason,
    invalidatedAt: row.invalidated_at,
    editedAt: row.edited_at,
    updatedAt: row.updated_at,
  }
}

/** What a memory says and where it comes from: all but what became of it. */
export function toStatement(row: MemoryRow) {
  return {
    id: memoryId(row.memory_id),
    documentId: documentId(row.document_id),
    chunkIndex: row.chunk_index,
    position: row.position,
    turn: row.turn,
    kind: row.kind,
    text: row.text,
    context: row.context,
    speaker: row.speaker,
    role: row.role,
    occurredStart: row.occurred_start,
    occurredEnd: row.occurred_end,
    mentionedAt: row.mentioned_at,
    tags: row.tags,
    metadata: row.metadata,
    labels: row.labels,
    textHash: row.text_hash,
    tokens: row.tokens,
    createdAt: row.created_at,
  }
}

export function toEntities(entities: readonly EntityJson[]): Entity[] {
  return entities.map(({ id, name, type }) => ({ id: entityId(id), name, type }))
}

export function toStoredMemory(row: StoredMemoryRow): StoredMemory {
  return { ...toMemory(row), entities: toEntities(row.entities) }
}
