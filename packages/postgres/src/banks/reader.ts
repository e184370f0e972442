import type { Bank, BankKey, BankName, BankReader, BankStats, BankSummary, Page, PageOf } from '@recollect/core'
import { sql } from '../sql/query.ts'
import type { TenantSql } from '../tx.ts'
import { readBankStats } from './bank-stats.ts'
import { listBanks } from './list-banks.ts'
import { toBank, type BankRow } from './rows.ts'

const bankColumns = sql`bank_key, name, display_name, overrides, created_at, updated_at, last_write_at, last_document_at`

export class PostgresBankReader implements BankReader {
  protected readonly sql: TenantSql

  constructor(sql: TenantSql) {
    this.sql = sql
  }

  async find(name: BankName): Promise<Bank | undefined> {
    const [row] = await this.sql<BankRow>`
      select ${bankColumns} from banks
      where bank_key = (select bank_key from bank_names where name = ${name})`
    return row === undefined ? undefined : toBank(row)
  }

  list(page: Page & { readonly query?: string }): Promise<PageOf<BankSummary>> {
    return listBanks(this.sql, page)
  }

  stats(bank: BankKey, model?: string): Promise<BankStats> {
    return readBankStats(this.sql, bank, model)
  }

  protected async byKey(bank: BankKey): Promise<Bank | undefined> {
    const [row] = await this.sql<BankRow>`select ${bankColumns} from banks where bank_key = ${bank}`
    return row === undefined ? undefined : toBank(row)
  }
}
