import {
  entityId,
  type BankKey,
  type EntityFilter,
  type EntityId,
  type EntitySummary,
  type Page,
  type PageOf,
} from '@recollect/core'
import { joinSql, sql, type Query } from '../sql/query.ts'
import { tagCondition, tagGroupCondition } from '../sql/tags.ts'
import type { TenantSql } from '../tx.ts'

interface Row {
  readonly entity_id: string
  readonly name: string
  readonly type: string
  readonly mentions: number
  readonly first_seen: number | null
  readonly last_seen: number | null
}

/** A page of the entities that a bank's valid memories mention, most mentioned first. */
export async function listEntities(tx: TenantSql, bank: BankKey, query: Page & EntityFilter): Promise<PageOf<EntitySummary>> {
  const mentioned = mentions(sql`e.bank_key = ${bank}`, query)
  const [rows, counts] = await Promise.all([
    tx<Row>`
      ${mentioned}
      order by mentions desc, last_seen desc nulls last, e.entity_id
      limit ${query.limit} offset ${query.offset}`,
    tx<{ total: number }>`select count(*) as total from (${mentioned}) as mentioned`,
  ])
  return { items: rows.map(toSummary), total: counts[0]?.total ?? 0 }
}

/** One entity; undefined as well when no memory that passes the filter mentions it. */
export async function findEntity(
  tx: TenantSql,
  address: { readonly bank: BankKey; readonly id: EntityId },
  filter: EntityFilter,
): Promise<EntitySummary | undefined> {
  const [row] = await tx<Row>`${mentions(sql`e.bank_key = ${address.bank} and e.entity_id = ${address.id}`, filter)}`
  return row === undefined ? undefined : toSummary(row)
}

function mentions(entity: Query, { tags, tagGroup }: EntityFilter): Query {
  const column = sql`m.tags`
  const wanted = [
    entity,
    sql`m.state = 'valid'`,
    ...(tags ? [tagCondition(column, tags)] : []),
    ...(tagGroup ? [tagGroupCondition(column, tagGroup)] : []),
  ]
  return sql`
    select e.entity_id, e.name, e.type, count(*) as mentions,
      min(coalesce(m.mentioned_at, m.created_at)) as first_seen, max(coalesce(m.mentioned_at, m.created_at)) as last_seen
    from entities e
    join memory_entities x on x.bank_key = e.bank_key and x.entity_id = e.entity_id
    join memories m on m.bank_key = x.bank_key and m.memory_id = x.memory_id
    where ${joinSql(wanted, ' and ', sql`true`)}
    group by e.entity_id, e.name, e.type`
}

function toSummary(row: Row): EntitySummary {
  return {
    id: entityId(row.entity_id),
    name: row.name,
    type: row.type,
    mentionCount: row.mentions,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
  }
}
