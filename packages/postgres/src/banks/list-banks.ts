import type { BankSummary, Page, PageOf } from '@recollect/core'
import { sql } from '../sql/query.ts'
import { contains } from '../sql/text-search.ts'
import type { TenantSql } from '../tx.ts'
import { toBank, type BankRow } from './rows.ts'

type Row = BankRow & { readonly memory_count: number }

/** A page of the tenant's banks, newest write first; one that was never written to counts from its creation. */
export async function listBanks(
  tx: TenantSql,
  { limit, offset, query }: Page & { readonly query?: string },
): Promise<PageOf<BankSummary>> {
  const matches = query
    ? sql`(${contains(sql`b.display_name`, query)} or exists (
        select from bank_names n where n.bank_key = b.bank_key and ${contains(sql`n.name`, query)}))`
    : sql`true`
  const [rows, counts] = await Promise.all([
    tx<Row>`
      select b.bank_key, b.name, b.display_name, b.overrides, b.created_at, b.updated_at, b.last_write_at, b.last_document_at,
        (select count(*) from memories m where m.bank_key = b.bank_key and m.state = 'valid') as memory_count
      from banks b
      where ${matches}
      order by coalesce(b.last_write_at, b.created_at) desc, b.created_at desc, b.name
      limit ${limit} offset ${offset}`,
    tx<{ total: number }>`select count(*) as total from banks b where ${matches}`,
  ])
  return { items: rows.map((row) => ({ ...toBank(row), memoryCount: row.memory_count })), total: counts[0]?.total ?? 0 }
}
