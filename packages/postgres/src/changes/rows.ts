import type { BankKey, ImageRow } from '@recollect/core'
import { memoryColumns, toEntities, toStatement, type EntityJson, type MemoryRow } from '../memories/rows.ts'
import { sql, type Query } from '../sql/query.ts'
import { decodeVector } from '../sql/vectors.ts'

export interface ImageMemoryRow extends MemoryRow {
  readonly generated: boolean
  readonly entities: readonly EntityJson[] | null
  readonly embedding: string | null
}

/**
 * Valid memories of a bank as images read them; `where` narrows them, by the alias `m`. The bank is bound wherever it stands, so that other
 * banks' partitions are out before the first row.
 * @param model the active embedding model; null reads no vectors
 */
export function imageRows(bank: BankKey, where: Query, model: string | null): Query {
  const vector = model === null ? sql`null as embedding` : sql`v.embedding::text as embedding`
  const vectors =
    model === null
      ? sql``
      : sql`left join memory_vectors v
          on v.bank_key = ${bank} and v.memory_id = m.memory_id and v.model = ${model} and v.space = 'text'`
  return sql`
    select ${memoryColumns}, d.generated, ${vector}, (
      select json_agg(json_build_object('id', e.entity_id, 'name', e.name, 'type', e.type) order by x.position)
      from memory_entities x
      join entities e on e.bank_key = ${bank} and e.entity_id = x.entity_id
      where x.bank_key = ${bank} and x.memory_id = m.memory_id
    ) as entities
    from memories m
    join documents d on d.bank_key = ${bank} and d.document_id = m.document_id
    ${vectors}
    where m.bank_key = ${bank} and ${where} and m.state = 'valid'`
}

export function toImageRow(row: ImageMemoryRow): ImageRow {
  return {
    ...toStatement(row),
    documentGenerated: row.generated,
    entities: row.entities === null ? [] : toEntities(row.entities),
    vector: row.embedding === null ? null : decodeVector(row.embedding),
  }
}
