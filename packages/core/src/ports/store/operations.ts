import type { BankKey, OperationId } from '../../memory/ids.ts'
import type { Operation, OperationProgress, OperationStatus } from '../../memory/operation.ts'
import type { Page, PageOf } from './store.ts'

export interface OperationQuery extends Page {
  readonly status?: OperationStatus
  readonly type?: string
  readonly excludeParents?: boolean
}

export interface NewOperation {
  readonly id: OperationId
  readonly type: string
  /** Work of one key runs one at a time, in order of creation. */
  readonly serialKey: string | null
  /** A parent takes its state from its children: see OperationWriter. */
  readonly parentId: OperationId | null
  /** False for a parent, which only its children's work finishes. */
  readonly deliver: boolean
  readonly payload: unknown
  readonly metadata: Readonly<Record<string, unknown>>
  readonly at: number
}

export interface OperationReader {
  find(bank: BankKey, id: OperationId): Promise<Operation | undefined>
  children(bank: BankKey, parent: OperationId): Promise<readonly Operation[]>
  /** Newest first. */
  list(bank: BankKey, query: OperationQuery): Promise<PageOf<Operation>>
  payload(bank: BankKey, id: OperationId): Promise<unknown>
}

/** An operation as one attempt holds it. */
export interface HeldOperation {
  readonly bank: BankKey
  readonly id: OperationId
  readonly attempt: number
}

export interface OperationFailure {
  readonly error: string
  readonly retryAt: number | null
}

/**
 * Whatever changes an operation that has a parent brings the parent, under its row's lock, to what its children stand for: `pending`
 * until one was taken, `processing` while one is open, then `failed` if one failed, else `cancelled` if one was, else `completed`.
 * Numbers named `…_count` in the metadata of completed children (`unit_ids_count`) are summed in its own, but for `items_count`.
 */
export interface OperationWriter extends OperationReader {
  /**
   * Records operations and their deliveries, so that both exist once the transaction commits.
   * @returns the ids that were new; an id that this bank already has is left as it is
   * @throws RecollectError `conflict` when an id is used by another bank
   */
  submit(bank: BankKey, operations: readonly NewOperation[]): Promise<readonly OperationId[]>
  /** Takes the operation for one attempt. @returns undefined when it is cancelled, finished, or taken by a later attempt */
  start(
    bank: BankKey,
    id: OperationId,
    at: number,
  ): Promise<{ readonly operation: Operation; readonly attempt: number } | undefined>
  /** Fenced: does nothing and returns false when another attempt holds the operation or it was cancelled. */
  progress(held: HeldOperation, progress: OperationProgress): Promise<boolean>
  /** Fenced. Called in the transaction that does the work's last write, so that work and state commit together. */
  complete(held: HeldOperation, metadata: Readonly<Record<string, unknown>>, at: number): Promise<boolean>
  /** Fenced. `retryAt` null: the failure is final. */
  fail(held: HeldOperation, failure: OperationFailure, at: number): Promise<boolean>
  /** @returns the status it had, or undefined when there is no such operation */
  cancel(bank: BankKey, id: OperationId, at: number): Promise<OperationStatus | undefined>
  /** Puts a failed or cancelled operation back. @returns the status it had, or undefined */
  retry(bank: BankKey, id: OperationId, at: number): Promise<OperationStatus | undefined>
}
