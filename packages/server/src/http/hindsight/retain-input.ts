import { parseInstant, type RetainDraft } from '@recollect/contracts'
import type { MemoryItem } from '@recollect/contracts/hindsight'

/** What an item asks for. Empty and null fields of the wire are absent ones; `unset` means that no time is known. */
export function retainItem(item: MemoryItem): RetainDraft['items'][number] {
  const { content, timestamp, context, metadata, document_id, entities, tags, strategy, update_mode, observation_scopes } = item
  return {
    content,
    resolveEntities: item.resolve_entities,
    ...timestampOf(timestamp),
    ...(context ? { context } : {}),
    ...(metadata ? { metadata } : {}),
    ...(document_id ? { documentId: document_id } : {}),
    ...(entities ? { entities: entities.map(({ text, type }) => ({ name: text, type: type || 'CONCEPT' })) } : {}),
    ...(tags ? { tags } : {}),
    ...(strategy ? { strategy } : {}),
    ...(update_mode ? { updateMode: update_mode } : {}),
    ...(observation_scopes ? { observationScopes: observation_scopes } : {}),
  }
}

function timestampOf(text: string | null | undefined): { timestamp?: number | null } {
  if (!text) return {}
  if (text.toLowerCase() === 'unset') return { timestamp: null }
  const at = parseInstant(text)
  return at === undefined ? {} : { timestamp: at }
}
