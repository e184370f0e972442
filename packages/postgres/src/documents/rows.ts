import { documentId, type Document, type Metadata } from '@recollect/core'
import { sql } from '../sql/query.ts'

export interface DocumentRow {
  readonly document_id: string
  readonly generated: boolean
  readonly original_text: string
  readonly content_hash: string
  readonly tags: string[]
  readonly metadata: Metadata | null
  readonly retain_params: Readonly<Record<string, unknown>> | null
  readonly created_at: number
  readonly updated_at: number
}

/** The columns of a DocumentRow, of the table alias `d`. */
export const documentColumns = sql`
  d.document_id, d.generated, d.original_text, d.content_hash, d.tags, d.metadata, d.retain_params, d.created_at, d.updated_at`

export function toDocument(row: DocumentRow): Document {
  return {
    id: documentId(row.document_id),
    generated: row.generated,
    originalText: row.original_text,
    contentHash: row.content_hash,
    tags: row.tags,
    metadata: row.metadata,
    retainParams: row.retain_params,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
