import type { BankKey, OperationId } from '@recollect/core'
import type { TenantSql } from '../tx.ts'

/** Finished operations of a bank that stay: as many of the newest, none older than this many milliseconds. */
const kept = 10_000
const keptMs = 30 * 24 * 3600 * 1000
/** Most rows removed at once. */
const batch = 1000

/** One operation in 64 tidies up after its bank: its random id decides, so that no process has to count. */
export function tidies(id: OperationId): boolean {
  return Number.parseInt(id.slice(-2), 16) % 64 === 0
}

/**
 * Removes finished operations of the bank beyond what is kept. A part stays as long as its parent is open, because the parent is summed
 * up from its parts. Rows that another transaction holds are left to the next time.
 */
export async function trimOperations(sql: TenantSql, bank: BankKey, at: number): Promise<void> {
  await sql.run`
    delete from operations where bank_key = ${bank} and operation_id in (
      select o.operation_id from operations o
      where o.bank_key = ${bank} and o.status in ('completed', 'failed', 'cancelled')
        and o.created_at < greatest(${at - keptMs}::bigint, (
          select created_at from operations where bank_key = ${bank} order by created_at desc offset ${kept - 1} limit 1))
        and not exists (
          select from operations p
          where p.operation_id = o.parent_id and p.bank_key = o.bank_key and p.status in ('pending', 'processing'))
      order by o.created_at
      limit ${batch}
      for update of o skip locked)`
}
