import type { BankKey, EntityFilter, EntityId, EntityReader, EntitySummary, Page, PageOf } from '@recollect/core'
import type { TenantSql } from '../tx.ts'
import { findEntity, listEntities } from './list-entities.ts'

export class PostgresEntityReader implements EntityReader {
  protected readonly sql: TenantSql

  constructor(sql: TenantSql) {
    this.sql = sql
  }

  list(bank: BankKey, query: Page & EntityFilter): Promise<PageOf<EntitySummary>> {
    return listEntities(this.sql, bank, query)
  }

  find(bank: BankKey, id: EntityId, filter: EntityFilter = {}): Promise<EntitySummary | undefined> {
    return findEntity(this.sql, { bank, id }, filter)
  }
}
