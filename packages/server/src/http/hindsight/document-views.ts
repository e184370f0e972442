import type { ChunkResponse, DocumentListItem, DocumentResponse } from '@recollect/contracts/hindsight'
import type { Bank, Chunk, DocumentOfBank, DocumentSummary } from '@recollect/core'
import { chunkIdOf, instant } from './wire-values.ts'

export function documentListItem(bank: Bank, document: DocumentSummary): DocumentListItem {
  return {
    id: document.id,
    bank_id: bank.name,
    content_hash: document.contentHash,
    created_at: instant(document.createdAt),
    updated_at: instant(document.updatedAt),
    text_length: document.textLength,
    memory_unit_count: document.memoryCount,
    retain_params: withoutItems(document.retainParams),
    document_metadata: document.metadata && { ...document.metadata },
    tags: [...document.tags],
    matched_fields: [...document.matchedFields],
  }
}

/** In the list without what each item of the document was sent with, which grows with the document. */
function withoutItems(params: DocumentSummary['retainParams']): DocumentListItem['retain_params'] {
  if (params === null) return null
  const { items: _, ...rest } = params
  return Object.keys(rest).length === 0 ? null : rest
}

export function documentView(bank: Bank, document: DocumentOfBank['document']): DocumentResponse {
  const { world = 0, experience = 0, observation = 0, ...others } = document.memoriesByKind
  const count = Object.values(document.memoriesByKind).reduce((sum, memories) => sum + memories, 0)
  return {
    id: document.id,
    bank_id: bank.name,
    original_text: document.originalText,
    content_hash: document.contentHash,
    created_at: instant(document.createdAt),
    updated_at: instant(document.updatedAt),
    memory_unit_count: count,
    nodes_by_fact_type: { world, experience, observation, ...others },
    tags: [...document.tags],
    document_metadata: document.metadata && { ...document.metadata },
    retain_params: document.retainParams && { ...document.retainParams },
    observation_scopes: null,
    attachments: null,
  }
}

export function chunkView(bank: Bank, chunk: Chunk): ChunkResponse {
  return {
    chunk_id: chunkIdOf(bank.name, chunk.documentId, chunk.index),
    document_id: chunk.documentId,
    bank_id: bank.name,
    chunk_index: chunk.index,
    chunk_text: chunk.text,
    created_at: instant(chunk.createdAt),
    attachments: null,
  }
}
