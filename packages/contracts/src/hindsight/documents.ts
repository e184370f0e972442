import { z } from 'zod'
import {
  Instant,
  pageFields,
  pageQuery,
  queryChoice,
  queryInteger,
  queryTagsMatch,
  queryText,
  queryTexts,
} from './field-types.ts'

export const DocumentPath = z.object({ bank_id: z.string(), document_id: z.string() })
export const ChunkPath = z.object({ chunk_id: z.string() })

export const ListDocumentsQuery = z.object({
  q: queryText.describe('Part of the id or of the text.'),
  tags: queryTexts,
  tags_match: queryTagsMatch.default('any_strict'),
  time_field: queryChoice(z.enum(['created_at', 'updated_at'])).optional(),
  start_date: queryText.describe('Inclusive.'),
  end_date: queryText.describe('Exclusive.'),
  ...pageQuery,
})
export type ListDocumentsQuery = z.infer<typeof ListDocumentsQuery>

const anyObject = z.record(z.string(), z.unknown())

export const DocumentListItem = z
  .object({
    id: z.string(),
    bank_id: z.string(),
    content_hash: z.string().nullable(),
    created_at: Instant,
    updated_at: Instant,
    text_length: z.int(),
    memory_unit_count: z.int(),
    retain_params: anyObject.nullable(),
    document_metadata: anyObject.nullable(),
    tags: z.array(z.string()),
    matched_fields: z.array(z.enum(['id', 'original_text'])),
  })
  .meta({ id: 'DocumentListItem' })
export type DocumentListItem = z.infer<typeof DocumentListItem>

export const ListDocumentsResponse = z
  .object({ items: z.array(DocumentListItem), ...pageFields, total_is_estimate: z.boolean() })
  .meta({ id: 'ListDocumentsResponse' })

export const DocumentResponse = z
  .object({
    id: z.string(),
    bank_id: z.string(),
    original_text: z.string().nullable(),
    content_hash: z.string().nullable(),
    created_at: Instant,
    updated_at: Instant,
    memory_unit_count: z.int(),
    nodes_by_fact_type: z.record(z.string(), z.int()).nullable(),
    tags: z.array(z.string()),
    document_metadata: anyObject.nullable(),
    retain_params: anyObject.nullable(),
    observation_scopes: z.null(),
    attachments: z.null(),
  })
  .meta({ id: 'DocumentResponse' })
export type DocumentResponse = z.infer<typeof DocumentResponse>

export const UpdateDocumentRequest = z
  .object({
    tags: z.array(z.string()).nullish(),
    observation_scopes: z
      .union([z.enum(['per_tag', 'combined', 'all_combinations', 'shared']), z.array(z.array(z.string()))])
      .nullish(),
  })
  .meta({ id: 'UpdateDocumentRequest' })

export const UpdateDocumentResponse = z.object({ success: z.boolean() }).meta({ id: 'UpdateDocumentResponse' })

export const DeleteDocumentResponse = z
  .object({ success: z.boolean(), message: z.string(), document_id: z.string(), memory_units_deleted: z.int() })
  .meta({ id: 'DeleteDocumentResponse' })

export const ListChunksQuery = z.object({
  limit: queryInteger({ min: 1, max: 1000, default: 100 }),
  offset: queryInteger({ min: 0, default: 0 }),
})

export const ChunkResponse = z
  .object({
    chunk_id: z.string(),
    document_id: z.string(),
    bank_id: z.string(),
    chunk_index: z.int(),
    chunk_text: z.string(),
    created_at: Instant,
    attachments: z.null(),
  })
  .meta({ id: 'ChunkResponse' })
export type ChunkResponse = z.infer<typeof ChunkResponse>

export const ListChunksResponse = z.object({ items: z.array(ChunkResponse), ...pageFields }).meta({ id: 'ListChunksResponse' })
