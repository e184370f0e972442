import {
  documentId,
  memoryId,
  type BankKey,
  type Memory,
  type MemoryId,
  type MemoryReader,
  type TagCount,
  type PageOf,
  type Page,
  type MemoryQuery,
  type StoredMemory,
} from '@recollect/core'
import type { TenantSql } from '../tx.ts'
import { listMemories } from './list-memories.ts'
import { listTags } from './list-tags.ts'
import { memoryColumns, memoryEntities, toStoredMemory, type MemoryRow, type StoredMemoryRow } from './rows.ts'

export class PostgresMemoryReader implements MemoryReader {
  protected readonly sql: TenantSql

  constructor(sql: TenantSql) {
    this.sql = sql
  }

  async find(bank: BankKey, id: MemoryId): Promise<StoredMemory | undefined> {
    const [row] = await this.sql<StoredMemoryRow>`
      select ${memoryColumns}, ${memoryEntities(bank)} from memories m where m.bank_key = ${bank} and m.memory_id = ${id}`
    return row === undefined ? undefined : toStoredMemory(row)
  }

  list(bank: BankKey, query: MemoryQuery): Promise<PageOf<StoredMemory>> {
    return listMemories(this.sql, bank, query)
  }

  tags(bank: BankKey, query: Page & { readonly pattern?: string }): Promise<PageOf<TagCount>> {
    return listTags(this.sql, bank, query)
  }

  async withoutVector(
    bank: BankKey,
    model: string,
    limit: number,
  ): Promise<readonly Pick<Memory, 'id' | 'documentId' | 'text' | 'speaker' | 'textHash'>[]> {
    const rows = await this.sql<Pick<MemoryRow, 'memory_id' | 'document_id' | 'text' | 'speaker' | 'text_hash'>>`
      select m.memory_id, m.document_id, m.text, m.speaker, m.text_hash from memories m
      where m.bank_key = ${bank} and m.state = 'valid' and not exists (
        select from memory_vectors v where v.bank_key = ${bank} and v.memory_id = m.memory_id and v.model = ${model})
      order by m.created_at, m.document_id, m.position
      limit ${limit}`
    return rows.map((row) => ({
      id: memoryId(row.memory_id),
      documentId: documentId(row.document_id),
      text: row.text,
      speaker: row.speaker,
      textHash: row.text_hash,
    }))
  }
}
