import {
  documentId,
  type BankHead,
  type BankKey,
  type BankName,
  type BankSettings,
  type DocumentRows,
  type ImageRow,
  type ImageSource,
  type TenantId,
} from '@recollect/core'
import type { Database } from '../database.ts'
import { sql as part } from '../sql/query.ts'
import { inTransaction, type TenantSql } from '../tx.ts'
import type { CommittedMemory } from './committed-memory.ts'
import { HeadReader } from './head-reader.ts'
import { imageRows, toImageRow, type ImageMemoryRow } from './rows.ts'

export interface ImageSourceOptions {
  readonly database: Database
  /** Present where this process is the one writer of the database: heads and latest changes are then answered from memory. */
  readonly memory: CommittedMemory | null
  /** The embedding model whose vectors images hold; null for none. */
  readonly model: string | null
  readonly defaults: BankSettings
}

const batchSize = 2000

export class PostgresImageSource implements ImageSource {
  readonly #options: ImageSourceOptions
  readonly #heads: HeadReader

  constructor(options: ImageSourceOptions) {
    this.#options = options
    this.#heads = new HeadReader(options.database, options.defaults)
  }

  async head(tenant: TenantId, bank: BankName): Promise<BankHead | undefined> {
    const { memory } = this.#options
    const known = memory?.heads.get(tenant, bank)
    if (known !== undefined) return known
    const head = await this.#heads.read(tenant, bank)
    if (head !== undefined) memory?.heads.put(tenant, bank, head)
    return head
  }

  /** The whole bank is read in one transaction before the first batch is handed over, so that no connection waits for a consumer. */
  async load(
    tenant: TenantId,
    bank: BankKey,
  ): Promise<{ readonly seq: number; readonly batches: AsyncIterable<readonly ImageRow[]> }> {
    const { seq, batches } = await this.#read(tenant, async (sql) => {
      const { seq } = await readSeq(sql, bank)
      return { seq, batches: await this.#readBatches(sql, bank) }
    })
    return { seq, batches: inTurn(batches) }
  }

  async #readBatches(sql: TenantSql, bank: BankKey): Promise<ImageRow[][]> {
    const batches: ImageRow[][] = []
    let last: ImageMemoryRow | undefined
    do {
      const after =
        last === undefined
          ? part`true`
          : part`(m.document_id, m.position, m.memory_id) > (${last.document_id}, ${last.position}, ${last.memory_id}::uuid)`
      const rows = await sql<ImageMemoryRow>`
        ${imageRows(bank, after, this.#options.model)} order by m.document_id, m.position, m.memory_id limit ${batchSize}`
      if (rows.length > 0) batches.push(rows.map(toImageRow))
      last = rows.length < batchSize ? undefined : rows.at(-1)
    } while (last !== undefined)
    return batches
  }

  async changes(
    tenant: TenantId,
    bank: BankKey,
    after: number,
  ): Promise<{ readonly seq: number; readonly documents: readonly DocumentRows[] } | undefined> {
    const recent = this.#options.memory?.recent.after(tenant, bank, after)
    if (recent !== undefined) return recent
    return this.#read(tenant, async (sql) => {
      const [head, changed] = await Promise.all([
        readSeq(sql, bank),
        sql<{ document_id: string }>`
          select distinct document_id from bank_changes where bank_key = ${bank} and seq > ${after} order by document_id`,
      ])
      if (after < head.trimmed) return undefined
      const rows = await this.#readDocuments(
        sql,
        bank,
        changed.map(({ document_id }) => document_id),
      )
      const byDocument = Map.groupBy(rows, (row) => row.document_id)
      const documents = changed.map(({ document_id }) => ({
        documentId: documentId(document_id),
        rows: (byDocument.get(document_id) ?? []).map(toImageRow),
      }))
      return { seq: head.seq, documents }
    })
  }

  async #readDocuments(sql: TenantSql, bank: BankKey, documents: readonly string[]): Promise<ImageMemoryRow[]> {
    if (documents.length === 0) return []
    const changed = part`m.document_id = any(${documents}::text[])`
    return sql<ImageMemoryRow>`
      ${imageRows(bank, changed, this.#options.model)} order by m.document_id, m.position, m.memory_id`
  }

  #read<T>(tenant: TenantId, work: (sql: TenantSql) => Promise<T>): Promise<T> {
    return inTransaction(this.#options.database, { tenant, mode: 'read' }, work)
  }
}

/** A removed bank has no rows and counts as empty: its images are dropped once its name is no longer found. */
async function readSeq(sql: TenantSql, bank: BankKey): Promise<{ seq: number; trimmed: number }> {
  const [row] = await sql<{ seq: number; trimmed: number }>`
    select seq, trimmed_seq as trimmed from banks where bank_key = ${bank}`
  return row ?? { seq: 0, trimmed: 0 }
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items
}
