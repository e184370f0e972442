import type { BankKey, Page, PageOf, TagCount } from '@recollect/core'
import { sql } from '../sql/query.ts'
import { likePattern } from '../sql/text-search.ts'
import type { TenantSql } from '../tx.ts'

/** Tags of a bank's valid memories, most used first. */
export async function listTags(
  tx: TenantSql,
  bank: BankKey,
  { pattern, limit, offset }: Page & { readonly pattern?: string },
): Promise<PageOf<TagCount>> {
  const wanted = pattern ? sql`lower(t.tag) like lower(${likePattern(pattern)})` : sql`true`
  const tagged = sql`
    select t.tag, count(*) as count from memories m cross join lateral unnest(m.tags) as t (tag)
    where m.bank_key = ${bank} and m.state = 'valid' and ${wanted}
    group by t.tag`
  const [rows, counts] = await Promise.all([
    tx<TagCount>`select tag, count from (${tagged}) as tags order by count desc, tag collate "C" limit ${limit} offset ${offset}`,
    tx<{ total: number }>`select count(*) as total from (${tagged}) as tags`,
  ])
  return { items: rows.map(({ tag, count }) => ({ tag, count })), total: counts[0]?.total ?? 0 }
}
