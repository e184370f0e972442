import type { ChildOperationStatus, OperationResponse, OperationStatusResponse } from '@recollect/contracts/hindsight'
import type { Operation, OperationProgress, OperationView } from '@recollect/core'
import { instant, instantOrNull } from './wire-values.ts'

const integerOf = (value: unknown): number | null => (typeof value === 'number' && Number.isSafeInteger(value) ? value : null)
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function progressView(progress: OperationProgress | null): OperationResponse['progress'] {
  if (progress === null) return null
  const { stage, at, processed = null, total = null } = progress
  return { stage, at: instant(at), processed, total, detail: null }
}

/** Attempts beyond the first. */
const retries = ({ attempt }: Operation): number => Math.max(0, attempt - 1)

export function operationListItem(operation: Operation): OperationResponse {
  return {
    id: operation.id,
    task_type: operation.type,
    operation_id: operation.id,
    operation_type: operation.type,
    items_count: integerOf(operation.metadata['items_count']) ?? 0,
    document_id: textOf(operation.metadata['document_id']),
    filename: null,
    mental_model_id: null,
    details: null,
    created_at: instant(operation.createdAt),
    updated_at: instant(operation.updatedAt),
    status: operation.status,
    error_message: operation.error,
    retry_count: retries(operation),
    next_retry_at: instantOrNull(operation.nextRetryAt),
    progress: progressView(operation.progress),
  }
}

export function operationStatus({ operation, children, payload }: OperationView): OperationStatusResponse {
  return {
    operation_id: operation.id,
    status: operation.status,
    operation_type: operation.type,
    id: operation.id,
    task_type: operation.type,
    mental_model_id: null,
    created_at: instant(operation.createdAt),
    updated_at: instant(operation.updatedAt),
    completed_at: instantOrNull(operation.completedAt),
    error_message: operation.error,
    retry_count: retries(operation),
    next_retry_at: instantOrNull(operation.nextRetryAt),
    progress: progressView(operation.progress),
    result_metadata: { ...operation.metadata },
    details: null,
    child_operations: children.length === 0 ? null : children.map(childStatus),
    task_payload: typeof payload === 'object' && payload !== null ? { ...payload } : null,
  }
}

function childStatus(child: Operation): ChildOperationStatus {
  return {
    operation_id: child.id,
    status: child.status,
    sub_batch_index: integerOf(child.metadata['sub_batch_index']),
    items_count: integerOf(child.metadata['items_count']),
    error_message: child.error,
  }
}

export function unknownOperation(id: string): OperationStatusResponse {
  return {
    operation_id: id,
    status: 'not_found',
    operation_type: null,
    id,
    task_type: null,
    mental_model_id: null,
    created_at: null,
    updated_at: null,
    completed_at: null,
    error_message: null,
    retry_count: null,
    next_retry_at: null,
    progress: null,
    result_metadata: null,
    details: null,
    child_operations: null,
    task_payload: null,
  }
}
