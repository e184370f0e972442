import { notFound, type BankKey } from '@recollect/core'
import type { TenantSql } from '../tx.ts'
import type { Change, Effects } from './effects.ts'

/** Changes of a bank that stay in its log. An image that is further behind loads the bank again. */
const kept = 10_000
/** The log is trimmed each time the sequence passes a multiple of this. */
const trimEvery = 1000

/** The bank's log of committed changes. Appending takes the bank's row lock: it is a transaction's last statement. */
export class ChangeLog {
  readonly #sql: TenantSql
  readonly #effects: Effects

  constructor(sql: TenantSql, effects: Effects) {
    this.#sql = sql
    this.#effects = effects
  }

  /**
   * Draws one sequence number a change and logs them in order.
   * @throws RecollectError `not_found` when the bank was removed meanwhile
   */
  async append(bank: BankKey, changes: readonly Change[], at: number): Promise<void> {
    const documents = changes.map(({ document }) => document)
    const ops = changes.map(({ op }) => op)
    const written = ops.includes('write')
    const rows = await this.#sql<{ seq: number }>`
      with head as (
        update banks set
          seq = seq + ${changes.length},
          last_write_at = greatest(last_write_at, ${at}::bigint),
          last_document_at = case when ${written} then greatest(last_document_at, ${at}::bigint) else last_document_at end
        where bank_key = ${bank}
        returning seq
      )
      insert into bank_changes (tenant_id, bank_key, seq, document_id, op)
      select ${this.#sql.tenant}, ${bank}, head.seq - ${changes.length} + r.ordinal, r.document_id, r.op
      from head, unnest(${documents}::text[], ${ops}::text[]) with ordinality as r (document_id, op, ordinal)
      returning seq`
    const seq = Math.max(...rows.map((row) => row.seq))
    if (rows.length === 0) notFound('The bank was removed.')
    this.#effects.appended(bank, { after: seq - changes.length, changes })
    if (seq % trimEvery < changes.length) await this.#trim(bank, seq - kept)
  }

  async #trim(bank: BankKey, upTo: number): Promise<void> {
    if (upTo <= 0) return
    await this.#sql.run`delete from bank_changes where bank_key = ${bank} and seq <= ${upTo}`
    await this.#sql.run`update banks set trimmed_seq = greatest(trimmed_seq, ${upTo}::bigint) where bank_key = ${bank}`
  }

  /** Changes too many to log: images made before now load the bank again. */
  async reset(bank: BankKey, at: number): Promise<void> {
    const [row] = await this.#sql<{ seq: number }>`
      update banks set seq = seq + 1, trimmed_seq = seq + 1, last_write_at = greatest(last_write_at, ${at}::bigint)
      where bank_key = ${bank}
      returning seq`
    if (row === undefined) notFound('The bank was removed.')
    this.#effects.heads.set(bank, row.seq)
  }
}
