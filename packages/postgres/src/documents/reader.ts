import type {
  BankKey,
  Chunk,
  ChunkPlace,
  DocumentId,
  DocumentQuery,
  DocumentReader,
  DocumentState,
  DocumentSummary,
  Memory,
  Page,
  PageOf,
} from '@recollect/core'
import { memoryColumns, toMemory, type MemoryRow } from '../memories/rows.ts'
import type { TenantSql } from '../tx.ts'
import { listDocuments } from './list-documents.ts'
import { findChunk, findChunks, findDocument, listChunks } from './read-document.ts'
import { documentColumns, toDocument, type DocumentRow } from './rows.ts'

interface ChunkHashRow {
  readonly document_id: string
  readonly chunk_index: number
  readonly hash: string
  readonly created_at: number
}

export class PostgresDocumentReader implements DocumentReader {
  protected readonly sql: TenantSql

  constructor(sql: TenantSql) {
    this.sql = sql
  }

  find(bank: BankKey, id: DocumentId): ReturnType<DocumentReader['find']> {
    return findDocument(this.sql, bank, id)
  }

  list(bank: BankKey, query: DocumentQuery): Promise<PageOf<DocumentSummary>> {
    return listDocuments(this.sql, bank, query)
  }

  chunks(bank: BankKey, id: DocumentId, page: Page): Promise<PageOf<Chunk>> {
    return listChunks(this.sql, { bank, id }, page)
  }

  chunk(bank: BankKey, id: DocumentId, index: number): Promise<Chunk | undefined> {
    return findChunk(this.sql, { bank, id }, index)
  }

  chunksAt(bank: BankKey, places: readonly ChunkPlace[]): Promise<readonly Chunk[]> {
    return findChunks(this.sql, bank, places)
  }

  async states(bank: BankKey, ids: readonly DocumentId[]): Promise<readonly DocumentState[]> {
    const [documents, chunks, memories] = await Promise.all([
      this.sql<DocumentRow>`
        select ${documentColumns} from documents d
        where d.bank_key = ${bank} and d.document_id = any(${ids}::text[])
        order by d.document_id`,
      this.sql<ChunkHashRow>`
        select document_id, chunk_index, hash, created_at from chunks
        where bank_key = ${bank} and document_id = any(${ids}::text[])
        order by document_id, chunk_index`,
      this.sql<MemoryRow>`
        select ${memoryColumns} from memories m
        where m.bank_key = ${bank} and m.document_id = any(${ids}::text[])
        order by m.document_id, m.position, m.memory_id`,
    ])
    const chunksOf = Map.groupBy(chunks, ({ document_id }) => document_id)
    const memoriesOf = Map.groupBy(memories, ({ document_id }) => document_id)
    return documents.map((row) => ({
      document: toDocument(row),
      chunks: (chunksOf.get(row.document_id) ?? []).map(toChunkHash),
      memories: (memoriesOf.get(row.document_id) ?? []).map((memory): Memory => toMemory(memory)),
    }))
  }
}

function toChunkHash(row: ChunkHashRow): Pick<Chunk, 'index' | 'hash' | 'createdAt'> {
  return { index: row.chunk_index, hash: row.hash, createdAt: row.created_at }
}
