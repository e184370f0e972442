import type { BankKey, BankStats, MemoryKind, OperationStatus } from '@recollect/core'
import type { TenantSql } from '../tx.ts'

interface Totals {
  readonly documents: number
  readonly chunks: number
  readonly entities: number
}

/** What a bank holds, at one snapshot. `model` asks how many valid memories have no vector of it. */
export async function readBankStats(tx: TenantSql, bank: BankKey, model?: string): Promise<BankStats> {
  const [kinds, operations, totals] = await Promise.all([
    tx<{ kind: MemoryKind; state: string; count: number; newest: number }>`
      select kind, state, count(*) as count, max(created_at) as newest from memories
      where bank_key = ${bank} group by kind, state`,
    tx<{ status: OperationStatus; count: number }>`
      select status, count(*) as count from operations where bank_key = ${bank} group by status`,
    tx<Totals>`
      select
        (select count(*) from documents where bank_key = ${bank}) as documents,
        (select count(*) from chunks where bank_key = ${bank}) as chunks,
        (select count(distinct entity_id) from memory_entities where bank_key = ${bank}) as entities`,
  ])
  const valid = kinds.filter(({ state }) => state === 'valid')
  const invalidated = kinds.filter(({ state }) => state !== 'valid').reduce((sum, { count }) => sum + count, 0)
  const { documents, chunks, entities } = totals[0] ?? { documents: 0, chunks: 0, entities: 0 }
  return {
    memoriesByKind: Object.fromEntries(valid.map(({ kind, count }) => [kind, count])),
    invalidated,
    lastMemoryAt: kinds.length === 0 ? null : Math.max(...kinds.map(({ newest }) => newest)),
    documents,
    chunks,
    entities,
    operationsByStatus: Object.fromEntries(operations.map(({ status, count }) => [status, count])),
    withoutVector: model === undefined ? 0 : await countWithoutVector(tx, bank, model),
  }
}

async function countWithoutVector(tx: TenantSql, bank: BankKey, model: string): Promise<number> {
  const [row] = await tx<{ count: number }>`
    select count(*) as count from memories m
    where m.bank_key = ${bank} and m.state = 'valid' and not exists (
      select from memory_vectors v where v.bank_key = m.bank_key and v.memory_id = m.memory_id and v.model = ${model})`
  return row?.count ?? 0
}
