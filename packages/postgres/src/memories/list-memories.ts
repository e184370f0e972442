import type { BankKey, MemoryQuery, PageOf, StoredMemory } from '@recollect/core'
import { joinSql, sql, type Query } from '../sql/query.ts'
import { tagCondition } from '../sql/tags.ts'
import { contains } from '../sql/text-search.ts'
import type { TenantSql } from '../tx.ts'
import { memoryColumns, memoryEntities, toStoredMemory, type StoredMemoryRow } from './rows.ts'

const axes = {
  created_at: sql`m.created_at`,
  updated_at: sql`m.updated_at`,
  mentioned_at: sql`m.mentioned_at`,
  occurred_start: sql`m.occurred_start`,
  occurred_end: sql`m.occurred_end`,
} as const

/** A page of a bank's memories by mention time, newest first, or by the axis asked for; what has no time on that axis is left out. */
export async function listMemories(tx: TenantSql, bank: BankKey, query: MemoryQuery): Promise<PageOf<StoredMemory>> {
  const wanted = joinSql(conditions(bank, query), ' and ', sql`true`)
  const order = query.timeField
    ? sql`${axes[query.timeField]} desc, m.memory_id`
    : sql`m.mentioned_at desc nulls last, m.created_at desc, m.position desc, m.memory_id`
  const [rows, counts] = await Promise.all([
    tx<StoredMemoryRow>`
      select ${memoryColumns}, ${memoryEntities(bank)} from memories m
      where ${wanted}
      order by ${order}
      limit ${query.limit} offset ${query.offset}`,
    tx<{ total: number }>`select count(*) as total from memories m where ${wanted}`,
  ])
  return { items: rows.map(toStoredMemory), total: counts[0]?.total ?? 0 }
}

function conditions(bank: BankKey, query: MemoryQuery): Query[] {
  const { kind, text, state, documentId, entityId, tags } = query
  return [
    sql`m.bank_key = ${bank}`,
    ...(kind === undefined ? [] : [sql`m.kind = ${kind}`]),
    ...(text ? [sql`(${contains(sql`m.text`, text)} or ${contains(sql`coalesce(m.context, '')`, text)})`] : []),
    ...(state === undefined ? [] : [sql`m.state = ${state}`]),
    ...(documentId === undefined ? [] : [sql`m.document_id = ${documentId}`]),
    ...(entityId === undefined
      ? []
      : [
          sql`exists (select from memory_entities x
            where x.bank_key = m.bank_key and x.memory_id = m.memory_id and x.entity_id = ${entityId})`,
        ]),
    ...(tags ? [tagCondition(sql`m.tags`, tags)] : []),
    ...timeConditions(query),
  ]
}

function timeConditions({ timeField, from, to }: MemoryQuery): Query[] {
  if (timeField === undefined) return []
  const axis = axes[timeField]
  return [
    sql`${axis} is not null`,
    ...(from === undefined ? [] : [sql`${axis} >= ${from}`]),
    ...(to === undefined ? [] : [sql`${axis} < ${to}`]),
  ]
}
