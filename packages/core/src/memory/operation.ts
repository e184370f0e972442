import type { OperationId } from './ids.ts'

export const operationStatuses = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const
export type OperationStatus = (typeof operationStatuses)[number]

export interface OperationProgress {
  readonly stage: string
  readonly at: number
  readonly processed?: number
  readonly total?: number
  readonly detail?: string
}

/** A piece of asynchronous work a caller can watch, cancel and retry. The row is the state; a job only delivers it. */
export interface Operation {
  readonly id: OperationId
  readonly type: string
  readonly status: OperationStatus
  readonly parentId: OperationId | null
  readonly attempt: number
  readonly metadata: Readonly<Record<string, unknown>>
  readonly progress: OperationProgress | null
  readonly error: string | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly completedAt: number | null
  readonly nextRetryAt: number | null
}
