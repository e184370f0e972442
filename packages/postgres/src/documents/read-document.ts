import {
  documentId,
  type BankKey,
  type Chunk,
  type ChunkPlace,
  type Document,
  type DocumentId,
  type MemoryKind,
  type Page,
  type PageOf,
} from '@recollect/core'
import type { TenantSql } from '../tx.ts'
import { documentColumns, toDocument, type DocumentRow } from './rows.ts'

type DocumentWithCounts = Document & { readonly memoriesByKind: Readonly<Partial<Record<MemoryKind, number>>> }

/** A document with its text, and how many valid memories it has of each kind. */
export async function findDocument(tx: TenantSql, bank: BankKey, id: DocumentId): Promise<DocumentWithCounts | undefined> {
  const [documents, kinds] = await Promise.all([
    tx<DocumentRow>`select ${documentColumns} from documents d where d.bank_key = ${bank} and d.document_id = ${id}`,
    tx<{ kind: MemoryKind; count: number }>`
      select kind, count(*) as count from memories
      where bank_key = ${bank} and document_id = ${id} and state = 'valid'
      group by kind`,
  ])
  const [row] = documents
  if (row === undefined) return undefined
  return { ...toDocument(row), memoriesByKind: Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])) }
}

interface ChunkRow {
  readonly document_id: string
  readonly chunk_index: number
  readonly text: string
  readonly hash: string
  readonly created_at: number
}

/** A page of a document's chunks in order. */
export async function listChunks(tx: TenantSql, address: { bank: BankKey; id: DocumentId }, page: Page): Promise<PageOf<Chunk>> {
  const { bank, id } = address
  const [rows, counts] = await Promise.all([
    tx<ChunkRow>`
      select document_id, chunk_index, text, hash, created_at from chunks
      where bank_key = ${bank} and document_id = ${id}
      order by chunk_index
      limit ${page.limit} offset ${page.offset}`,
    tx<{ total: number }>`select count(*) as total from chunks where bank_key = ${bank} and document_id = ${id}`,
  ])
  return { items: rows.map(toChunk), total: counts[0]?.total ?? 0 }
}

export async function findChunk(
  tx: TenantSql,
  address: { bank: BankKey; id: DocumentId },
  index: number,
): Promise<Chunk | undefined> {
  const [row] = await tx<ChunkRow>`
    select document_id, chunk_index, text, hash, created_at from chunks
    where bank_key = ${address.bank} and document_id = ${address.id} and chunk_index = ${index}`
  return row === undefined ? undefined : toChunk(row)
}

/** Those of the chunks that exist, in one statement. */
export async function findChunks(tx: TenantSql, bank: BankKey, places: readonly ChunkPlace[]): Promise<readonly Chunk[]> {
  const documents = places.map((place) => place.documentId)
  const indexes = places.map((place) => place.index)
  const rows = await tx<ChunkRow>`
    select c.document_id, c.chunk_index, c.text, c.hash, c.created_at
    from unnest(${documents}::text[], ${indexes}::integer[]) as place (document_id, chunk_index)
    join chunks c on c.bank_key = ${bank} and c.document_id = place.document_id and c.chunk_index = place.chunk_index`
  return rows.map(toChunk)
}

function toChunk(row: ChunkRow): Chunk {
  return {
    documentId: documentId(row.document_id),
    index: row.chunk_index,
    text: row.text,
    hash: row.hash,
    createdAt: row.created_at,
  }
}
