import type { BankKey, Operation, OperationId, OperationQuery, PageOf } from '@recollect/core'
import { joinSql, sql, type Query } from '../sql/query.ts'
import type { TenantSql } from '../tx.ts'
import { operationColumns, toOperation, type OperationRow } from './rows.ts'

/** A page of a bank's operations, newest first. */
export async function listOperations(tx: TenantSql, bank: BankKey, query: OperationQuery): Promise<PageOf<Operation>> {
  const wanted = joinSql(conditions(bank, query), ' and ', sql`true`)
  const [rows, counts] = await Promise.all([
    tx<OperationRow>`
      select ${operationColumns} from operations o
      where ${wanted}
      order by created_at desc, operation_id
      limit ${query.limit} offset ${query.offset}`,
    tx<{ total: number }>`select count(*) as total from operations o where ${wanted}`,
  ])
  return { items: rows.map(toOperation), total: counts[0]?.total ?? 0 }
}

/** The parts that an operation was split into, in their order. */
export async function childOperations(tx: TenantSql, bank: BankKey, parent: OperationId): Promise<readonly Operation[]> {
  const rows = await tx<OperationRow>`
    select ${operationColumns} from operations
    where bank_key = ${bank} and parent_id = ${parent}
    order by (metadata ->> 'sub_batch_index')::integer nulls last, created_at, operation_id`
  return rows.map(toOperation)
}

function conditions(bank: BankKey, { status, type, excludeParents }: OperationQuery): Query[] {
  return [
    sql`o.bank_key = ${bank}`,
    ...(status === undefined ? [] : [sql`o.status = ${status}`]),
    ...(type === undefined ? [] : [sql`o.type = ${type}`]),
    ...(excludeParents
      ? [sql`not exists (select from operations c where c.bank_key = o.bank_key and c.parent_id = o.operation_id)`]
      : []),
  ]
}
