import type { RecallResponse, RecallResult } from '@recollect/contracts/hindsight'
import type { RecalledChunk, RecalledEntity, RecalledRow } from '@recollect/core'
import { chunkIdOf, instantOrNull } from './wire-values.ts'

/** What a result says whatever the question was. */
export function fixedPart(
  bank: string,
  row: RecalledRow,
): Omit<RecallResult, 'scores' | 'attachments' | 'rank' | 'near_duplicates'> {
  return {
    id: row.id,
    text: row.text,
    type: row.kind,
    entities: row.entities.length === 0 ? null : row.entities.map(({ name }) => name),
    context: row.context ?? '',
    occurred_start: instantOrNull(row.occurredStart),
    occurred_end: instantOrNull(row.occurredEnd),
    mentioned_at: instantOrNull(row.mentionedAt),
    document_id: row.documentId,
    metadata: row.metadata,
    chunk_id: chunkIdOf(bank, row.documentId, row.chunkIndex),
    tags: [...row.tags],
    source_fact_ids: null,
  }
}

/** Entities of the results by name; null when there are none. */
export function entityStates(entities: readonly RecalledEntity[]): RecallResponse['entities'] {
  if (entities.length === 0) return null
  return Object.fromEntries(entities.map(({ id, name }) => [name, { entity_id: id, canonical_name: name, observations: [] }]))
}

/** Chunks of the results by their id. */
export function chunkMap(bank: string, chunks: readonly RecalledChunk[]): NonNullable<RecallResponse['chunks']> {
  return Object.fromEntries(
    chunks.map(({ documentId, index, text, truncated }) => {
      const id = chunkIdOf(bank, documentId, index)
      return [id, { id, text, chunk_index: index, truncated, attachments: null }]
    }),
  )
}
