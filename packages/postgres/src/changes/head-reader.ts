import { bankKey, type BankHead, type BankName, type BankSettings, type TenantId } from '@recollect/core'
import { toSettings } from '../banks/rows.ts'
import type { Database } from '../database.ts'
import { asStoreError } from '../tx.ts'

interface HeadRow {
  readonly name: string
  readonly bank_key: string
  readonly seq: number
  readonly overrides: Readonly<Record<string, unknown>>
}

interface Batch {
  readonly names: Set<BankName>
  readonly heads: Promise<ReadonlyMap<string, BankHead>>
}

/**
 * Reads heads of banks under the tenant's policies, which a function takes upon itself: one message to the database and one back. In a
 * transaction, whose opening and end are messages too, it costs this process 0.18 ms instead of 0.07. What a tenant asks for in one
 * turn of the event loop travels together; a read never begins before it was asked for, so every head is at least as new as its question.
 */
export class HeadReader {
  readonly #database: Database
  readonly #defaults: BankSettings
  readonly #gathering = new Map<TenantId, Batch>()

  constructor(database: Database, defaults: BankSettings) {
    this.#database = database
    this.#defaults = defaults
  }

  /** @throws RecollectError `store_unavailable` */
  async read(tenant: TenantId, bank: BankName): Promise<BankHead | undefined> {
    const batch = this.#gathering.get(tenant) ?? this.#gather(tenant)
    batch.names.add(bank)
    return (await batch.heads).get(bank)
  }

  #gather(tenant: TenantId): Batch {
    const names = new Set<BankName>()
    const batch = { names, heads: this.#readTogether(tenant, names) }
    this.#gathering.set(tenant, batch)
    return batch
  }

  async #readTogether(tenant: TenantId, names: ReadonlySet<BankName>): Promise<ReadonlyMap<string, BankHead>> {
    await new Promise((resolve) => setImmediate(resolve))
    this.#gathering.delete(tenant)
    try {
      const { rows } = await this.#database.pool.query<HeadRow>({
        name: 'bank_heads',
        text: 'select name, bank_key, seq, overrides from recollect.bank_heads($1, $2)',
        values: [tenant, [...names]],
      })
      const byName = new Map(rows.map((row) => [row.name, row]))
      return new Map([...names].flatMap((name) => this.#headOf(name, byName.get(name))))
    } catch (error) {
      throw asStoreError(error)
    }
  }

  #headOf(name: BankName, row: HeadRow | undefined): [string, BankHead][] {
    if (!row) return []
    const settings = toSettings(row.overrides, this.#defaults)
    return [[name, { key: bankKey(row.bank_key), name, seq: row.seq, settings }]]
  }
}
