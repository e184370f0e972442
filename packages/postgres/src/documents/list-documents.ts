import { documentId, type BankKey, type DocumentQuery, type DocumentSummary, type PageOf } from '@recollect/core'
import { joinSql, sql, type Query } from '../sql/query.ts'
import { tagCondition } from '../sql/tags.ts'
import { contains } from '../sql/text-search.ts'
import type { TenantSql } from '../tx.ts'
import { toDocument, type DocumentRow } from './rows.ts'

interface Row extends Omit<DocumentRow, 'original_text'> {
  readonly text_length: number
  readonly memory_count: number
  readonly matches_id: boolean
  readonly matches_text: boolean
}

const axes = { created_at: sql`d.created_at`, updated_at: sql`d.updated_at` } as const

/** A page of a bank's documents, newest update first, or newest on the axis asked for. */
export async function listDocuments(tx: TenantSql, bank: BankKey, query: DocumentQuery): Promise<PageOf<DocumentSummary>> {
  const { text = '' } = query
  const matchesId = contains(sql`d.document_id`, text)
  const matchesText = contains(sql`d.original_text`, text)
  const wanted = joinSql(conditions(bank, query), ' and ', sql`true`)
  const [rows, counts] = await Promise.all([
    tx<Row>`
      select d.document_id, d.generated, d.content_hash, d.tags, d.metadata, d.retain_params, d.created_at, d.updated_at,
        char_length(d.original_text) as text_length, ${matchesId} as matches_id, ${matchesText} as matches_text,
        (select count(*) from memories m
         where m.bank_key = d.bank_key and m.document_id = d.document_id and m.state = 'valid') as memory_count
      from documents d
      where ${wanted}
      order by ${axes[query.timeField ?? 'updated_at']} desc, d.created_at desc, d.document_id
      limit ${query.limit} offset ${query.offset}`,
    tx<{ total: number }>`select count(*) as total from documents d where ${wanted}`,
  ])
  return { items: rows.map((row) => toSummary(row, text !== '')), total: counts[0]?.total ?? 0 }
}

function conditions(bank: BankKey, { text, tags, timeField = 'created_at', from, to }: DocumentQuery): Query[] {
  const axis = axes[timeField]
  return [
    sql`d.bank_key = ${bank}`,
    ...(text ? [sql`(${contains(sql`d.document_id`, text)} or ${contains(sql`d.original_text`, text)})`] : []),
    ...(tags ? [tagCondition(sql`d.tags`, tags)] : []),
    ...(from === undefined ? [] : [sql`${axis} >= ${from}`]),
    ...(to === undefined ? [] : [sql`${axis} < ${to}`]),
  ]
}

function toSummary(row: Row, searched: boolean): DocumentSummary {
  const { originalText: _, ...document } = toDocument({ ...row, original_text: '' })
  const matchedFields = [
    ...(searched && row.matches_id ? (['id'] as const) : []),
    ...(searched && row.matches_text ? (['original_text'] as const) : []),
  ]
  return {
    ...document,
    id: documentId(row.document_id),
    textLength: row.text_length,
    memoryCount: row.memory_count,
    matchedFields,
  }
}
