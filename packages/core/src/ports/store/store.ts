import type { TenantId } from '../../memory/ids.ts'
import type { BankReader, BankWriter } from './banks.ts'
import type { DocumentReader, DocumentWriter } from './documents.ts'
import type { EntityReader } from './entities.ts'
import type { MemoryReader, MemoryWriter } from './memories.ts'
import type { OperationReader, OperationWriter } from './operations.ts'

/** Slices of the store inside one read-only transaction, one snapshot, under the tenant's policies. */
export interface ReadTx {
  readonly banks: BankReader
  readonly documents: DocumentReader
  readonly memories: MemoryReader
  readonly entities: EntityReader
  readonly operations: OperationReader
}

/** The same with writers. Lock order: document, entities sorted by name, bank. No model or network call while it is open. */
export interface WriteTx extends ReadTx {
  readonly banks: BankWriter
  readonly documents: DocumentWriter
  readonly memories: MemoryWriter
  readonly operations: OperationWriter
}

/** The truth. Every handle sets role and tenant first; there is no way to a row without a tenant. */
export interface Store {
  read<T>(tenant: TenantId, work: (tx: ReadTx) => Promise<T>): Promise<T>
  /** Commits when `work` resolves, rolls back when it throws. Retries serialisation failures and deadlocks, so `work` may run again. */
  write<T>(tenant: TenantId, work: (tx: WriteTx) => Promise<T>): Promise<T>
  /**
   * One round trip to the database, for readiness.
   * @throws RecollectError `store_unavailable`
   */
  ping(): Promise<StoreHealth>
  close(): Promise<void>
}

export interface StoreHealth {
  readonly acquireMs: number
  readonly waiting: number
  readonly inUse: number
  readonly max: number
  readonly idle: number
}

export interface Page {
  readonly limit: number
  readonly offset: number
}

export interface PageOf<T> {
  readonly items: readonly T[]
  readonly total: number
}
