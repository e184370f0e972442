import { operationId, type Operation, type OperationProgress, type OperationStatus } from '@recollect/core'
import { sql } from '../sql/query.ts'

export interface OperationRow {
  readonly operation_id: string
  readonly type: string
  readonly status: OperationStatus
  readonly parent_id: string | null
  readonly attempt: number
  readonly metadata: Readonly<Record<string, unknown>>
  readonly progress: OperationProgress | null
  readonly error: string | null
  readonly created_at: number
  readonly updated_at: number
  readonly completed_at: number | null
  readonly next_retry_at: number | null
}

export const operationColumns = sql`
  operation_id, type, status, parent_id, attempt, metadata, progress, error, created_at, updated_at, completed_at, next_retry_at`

export function toOperation(row: OperationRow): Operation {
  return {
    id: operationId(row.operation_id),
    type: row.type,
    status: row.status,
    parentId: row.parent_id === null ? null : operationId(row.parent_id),
    attempt: row.attempt,
    metadata: row.metadata,
    progress: row.progress,
    error: row.error,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    completedAt: row.completed_at,
    nextRetryAt: row.next_retry_at,
  }
}
