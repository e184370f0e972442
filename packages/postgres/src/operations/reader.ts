import type { BankKey, Operation, OperationId, OperationQuery, OperationReader, PageOf } from '@recollect/core'
import type { TenantSql } from '../tx.ts'
import { childOperations, listOperations } from './list-operations.ts'
import { operationColumns, toOperation, type OperationRow } from './rows.ts'

export class PostgresOperationReader implements OperationReader {
  protected readonly sql: TenantSql

  constructor(sql: TenantSql) {
    this.sql = sql
  }

  async find(bank: BankKey, id: OperationId): Promise<Operation | undefined> {
    const [row] = await this.sql<OperationRow>`
      select ${operationColumns} from operations where bank_key = ${bank} and operation_id = ${id}`
    return row === undefined ? undefined : toOperation(row)
  }

  children(bank: BankKey, parent: OperationId): Promise<readonly Operation[]> {
    return childOperations(this.sql, bank, parent)
  }

  list(bank: BankKey, query: OperationQuery): Promise<PageOf<Operation>> {
    return listOperations(this.sql, bank, query)
  }

  /** What was submitted with the operation; undefined when there is no such operation. */
  async payload(bank: BankKey, id: OperationId): Promise<unknown> {
    const [row] = await this.sql<{ payload: unknown }>`
      select payload from operations where bank_key = ${bank} and operation_id = ${id}`
    return row?.payload
  }
}
