import type { BankKey, DocumentChange, DocumentId, DocumentWriter, EntityId } from '@recollect/core'
import type { ChangeLog } from '../changes/change-log.ts'
import type { Change } from '../changes/effects.ts'
import type { TenantSql } from '../tx.ts'
import { applyChanges } from './apply.ts'
import { PostgresDocumentReader } from './reader.ts'

export class PostgresDocumentWriter extends PostgresDocumentReader implements Pick<DocumentWriter, 'apply' | 'retag' | 'remove'> {
  readonly #log: ChangeLog

  constructor(sql: TenantSql, log: ChangeLog) {
    super(sql)
    this.#log = log
  }

  async apply(bank: BankKey, changes: readonly DocumentChange[]): Promise<void> {
    if (changes.length === 0) return
    const sorted = changes.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1))
    const at = Math.max(...sorted.map(({ document }) => document.updatedAt))
    const entityNames = new Map<EntityId, string>()
    const logged = sorted.map((change): Change => ({
      document: change.document.id,
      op: 'write',
      written: { change, entityNames },
    }))
    const [names] = await Promise.all([applyChanges(this.sql, bank, sorted), this.#log.append(bank, logged, at)])
    for (const [id, name] of names) entityNames.set(id, name)
  }

  async retag(bank: BankKey, id: DocumentId, tags: readonly string[]): Promise<boolean> {
    const at = Date.now()
    const touched = await this.sql.run`
      update documents set tags = ${tags}::text[], updated_at = greatest(${at}, updated_at + 1)
      where bank_key = ${bank} and document_id = ${id}`
    if (touched === 0) return false
    await Promise.all([
      this.sql.run`
        update memories set tags = ${tags}::text[], updated_at = ${at} where bank_key = ${bank} and document_id = ${id}`,
      this.#log.append(bank, [{ document: id, op: 'write' }], at),
    ])
    return true
  }

  async remove(bank: BankKey, id: DocumentId): Promise<number | undefined> {
    const [locked] = await this.sql`
      select document_id from documents where bank_key = ${bank} and document_id = ${id} for update`
    if (locked === undefined) return undefined
    const [memories] = await Promise.all([
      this.sql<{ count: number }>`select count(*) from memories where bank_key = ${bank} and document_id = ${id}`,
      this.sql.run`delete from documents where bank_key = ${bank} and document_id = ${id}`,
      this.#log.append(bank, [{ document: id, op: 'remove' }], Date.now()),
    ])
    return memories[0]?.count ?? 0
  }
}
