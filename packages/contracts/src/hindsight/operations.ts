import { z } from 'zod'
import { Instant, pageFields, queryFlag, queryInteger, queryText } from './field-types.ts'

export const OperationPath = z.object({ bank_id: z.string(), operation_id: z.string() })

export const ListOperationsQuery = z.object({
  status: queryText,
  type: queryText,
  limit: queryInteger({ min: 1, max: 100, default: 20 }),
  offset: queryInteger({ min: 0, default: 0 }),
  exclude_parents: queryFlag,
})

export const OperationQuery = z.object({ include_payload: queryFlag })

export const OperationProgress = z
  .object({
    stage: z.string(),
    at: Instant,
    processed: z.int().nullable(),
    total: z.int().nullable(),
    detail: z.record(z.string(), z.int()).nullable(),
  })
  .meta({ id: 'OperationProgress' })

export const OperationResponse = z
  .object({
    id: z.string(),
    task_type: z.string(),
    operation_id: z.string().nullable(),
    operation_type: z.string().nullable(),
    items_count: z.int(),
    document_id: z.string().nullable(),
    filename: z.string().nullable(),
    mental_model_id: z.string().nullable(),
    details: z.null(),
    created_at: Instant,
    updated_at: Instant.nullable(),
    status: z.string(),
    error_message: z.string().nullable(),
    retry_count: z.int().nullable(),
    next_retry_at: Instant.nullable(),
    progress: OperationProgress.nullable(),
  })
  .meta({ id: 'OperationResponse' })
export type OperationResponse = z.infer<typeof OperationResponse>

export const OperationsListResponse = z
  .object({ bank_id: z.string(), ...pageFields, operations: z.array(OperationResponse) })
  .meta({ id: 'OperationsListResponse' })

export const ChildOperationStatus = z
  .object({
    operation_id: z.string(),
    status: z.string(),
    sub_batch_index: z.int().nullable(),
    items_count: z.int().nullable(),
    error_message: z.string().nullable(),
  })
  .meta({ id: 'ChildOperationStatus' })
export type ChildOperationStatus = z.infer<typeof ChildOperationStatus>

export const OperationStatusResponse = z
  .object({
    operation_id: z.string(),
    status: z.enum(['pending', 'processing', 'completed', 'failed', 'cancelled', 'not_found']),
    operation_type: z.string().nullable(),
    id: z.string().nullable(),
    task_type: z.string().nullable(),
    mental_model_id: z.string().nullable(),
    created_at: Instant.nullable(),
    updated_at: Instant.nullable(),
    completed_at: Instant.nullable(),
    error_message: z.string().nullable(),
    retry_count: z.int().nullable(),
    next_retry_at: Instant.nullable(),
    progress: OperationProgress.nullable(),
    result_metadata: z.record(z.string(), z.unknown()).nullable(),
    details: z.null(),
    child_operations: z.array(ChildOperationStatus).nullable(),
    task_payload: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'OperationStatusResponse' })
export type OperationStatusResponse = z.infer<typeof OperationStatusResponse>

/** Answer of cancel and retry. */
export const OperationChangeResponse = z
  .object({ success: z.boolean(), message: z.string(), operation_id: z.string() })
  .meta({ id: 'OperationChangeResponse' })
