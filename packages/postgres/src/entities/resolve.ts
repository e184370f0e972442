import { createHash } from 'node:crypto'
import { entityId, type BankKey, type Entity, type EntityId, type EntityMention, type MemoryId } from '@recollect/core'
import { json } from '../sql/query.ts'
import type { TenantSql } from '../tx.ts'

export interface Mentioning {
  readonly id: MemoryId
  readonly entities: readonly EntityMention[]
}

export interface NormalizedEntity extends Entity {
  readonly normalized: string
}

const longestName = 300

/** The form under which names are one entity: compatibility characters, case and spacing do not count. */
function normalizeEntityName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim().slice(0, longestName).toWellFormed()
}

/**
 * The id of an entity of a bank: a hash of what makes it one (name and type), as a version 8 uuid. Two writers that meet the same
 * name at once choose the same id, so that a mention needs no read before it.
 */
function entityIdOf(bank: BankKey, normalized: string, type: string): EntityId {
  const hash = createHash('sha256').update(`${bank}\0${type}\0${normalized}`).digest('hex')
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return entityId(
    `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
  )
}

/** The entities that a memory mentions, in order of first mention. */
export function mentioned(bank: BankKey, memory: Mentioning): NormalizedEntity[] {
  const entities = new Map<EntityId, NormalizedEntity>()
  for (const { name, type } of memory.entities) {
    const normalized = normalizeEntityName(name)
    if (normalized === '') continue
    const id = entityIdOf(bank, normalized, type)
    if (!entities.has(id)) entities.set(id, { id, name, normalized, type })
  }
  return [...entities.values()]
}

/**
 * Inserts the entities that are new (sorted, so that two writers never wait for each other in a circle) and the mentions.
 * @returns names of the mentioned entities as the bank has them
 */
export async function mentionEntities(
  sql: TenantSql,
  bank: BankKey,
  memories: readonly Mentioning[],
): Promise<ReadonlyMap<EntityId, string>> {
  const entities = new Map<EntityId, NormalizedEntity>()
  const mentions: { memory_id: MemoryId; entity_id: EntityId; position: number }[] = []
  for (const memory of memories) {
    mentioned(bank, memory).forEach((entity, position) => {
      if (!entities.has(entity.id)) entities.set(entity.id, entity)
      mentions.push({ memory_id: memory.id, entity_id: entity.id, position })
    })
  }
  if (mentions.length === 0) return new Map()
  const [names] = await Promise.all([insertEntities(sql, bank, [...entities.values()]), insertMentions(sql, bank, mentions)])
  return new Map(names.map(({ entity_id, name }) => [entityId(entity_id), name]))
}

function insertEntities(
  sql: TenantSql,
  bank: BankKey,
  entities: readonly NormalizedEntity[],
): Promise<{ entity_id: string; name: string }[]> {
  const sorted = entities.toSorted((a, b) => compare(a.normalized, b.normalized) || compare(a.type, b.type))
  return sql<{ entity_id: string; name: string }>`
    with added as (
      insert into entities (tenant_id, bank_key, entity_id, name, normalized, type, created_at)
      select ${sql.tenant}, ${bank}, r.id, r.name, r.normalized, r.type, ${Date.now()}
      from json_to_recordset(${json(sorted)}) as r (id uuid, name text, normalized text, type text)
      on conflict do nothing
      returning entity_id, name
    )
    select entity_id, name from added
    union all
    select entity_id, name from entities where bank_key = ${bank} and entity_id = any(${sorted.map(({ id }) => id)}::uuid[])`
}

function insertMentions(sql: TenantSql, bank: BankKey, mentions: readonly unknown[]): Promise<number> {
  return sql.run`
    insert into memory_entities (tenant_id, bank_key, memory_id, entity_id, position)
    select ${sql.tenant}, ${bank}, r.memory_id, r.entity_id, r.position
    from json_to_recordset(${json(mentions)}) as r (memory_id uuid, entity_id uuid, position integer)`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
