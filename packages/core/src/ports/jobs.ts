import type { BankKey, OperationId, TenantId } from '../memory/ids.ts'

/** Payload of a delivery: enough to find the operation, nothing else. */
export interface Delivery {
  readonly tenant: TenantId
  readonly bank: BankKey
  readonly operation: OperationId
}

/**
 * Delivers operations to workers. At least once: the handler is idempotent and fenced by the operation's attempt number.
 * A delivery is sent by `OperationWriter.submit` inside the transaction that records the operation.
 */
export interface JobQueue {
  /**
   * Begins to deliver. Deliveries of one serial key come one at a time, oldest first. A handler that resolves settles its delivery;
   * one that rejects gets it again after a pause that grows from 2 s to 5 min, and meanwhile the key's later deliveries wait.
   * The signal aborts when `drain` runs out of grace.
   */
  work(handler: (delivery: Delivery, signal: AbortSignal) => Promise<void>): Promise<void>
  /** Hint that work was just committed in this process. */
  wake(): void
  /** Stops taking work, waits for what runs up to `graceMs`, and gives the rest back. */
  drain(graceMs: number): Promise<void>
}
