import type { MemoryUnit, MemoryUnitListItem } from '@recollect/contracts/hindsight'
import type { Bank, StoredMemory } from '@recollect/core'
import { chunkIdOf, instant, instantOrNull } from './wire-values.ts'

const dateOf = ({ mentionedAt, occurredStart }: StoredMemory): string => {
  const at = occurredStart ?? mentionedAt
  return at === null ? '' : instant(at)
}

/** What a memory of the list and a single memory have in common. */
function sharedFields(bank: Bank, memory: StoredMemory) {
  return {
    id: memory.id,
    text: memory.text,
    context: memory.context ?? '',
    date: dateOf(memory),
    document_id: memory.documentId,
    mentioned_at: instantOrNull(memory.mentionedAt),
    occurred_start: instantOrNull(memory.occurredStart),
    occurred_end: instantOrNull(memory.occurredEnd),
    chunk_id: chunkIdOf(bank.name, memory.documentId, memory.chunkIndex),
    tags: [...memory.tags],
    metadata: { ...memory.metadata },
    consolidated_at: null,
    consolidation_failed_at: null,
    state: memory.state,
    invalidation_reason: memory.invalidationReason,
    invalidated_at: instantOrNull(memory.invalidatedAt),
    edited_at: instantOrNull(memory.editedAt),
  }
}

export function memoryListItem(bank: Bank, memory: StoredMemory): MemoryUnitListItem {
  return {
    ...sharedFields(bank, memory),
    fact_type: memory.kind,
    entities: memory.entities.map(({ name }) => name).join(', '),
    proof_count: 1,
    updated_at: instant(memory.updatedAt),
    source_memory_ids: [],
  }
}

export function memoryUnit(bank: Bank, memory: StoredMemory): MemoryUnit {
  return {
    ...sharedFields(bank, memory),
    type: memory.kind,
    entities: memory.entities.map(({ name }) => name),
    observation_scopes: null,
  }
}
