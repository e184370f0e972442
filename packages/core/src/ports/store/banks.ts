import type { Bank } from '../../memory/bank.ts'
import type { BankKey, BankName } from '../../memory/ids.ts'
import type { MemoryKind } from '../../memory/memory.ts'
import type { OperationStatus } from '../../memory/operation.ts'
import type { Page, PageOf } from './store.ts'

export interface BankSummary extends Bank {
  readonly memoryCount: number
}

/** What is absent stays as it is; overrides are replaced as a whole. */
export interface BankChange {
  readonly displayName?: string
  readonly overrides?: Readonly<Record<string, unknown>>
}

export interface BankStats {
  readonly memoriesByKind: Readonly<Partial<Record<MemoryKind, number>>>
  readonly invalidated: number
  /** When the newest memory was made; null when there is none. */
  readonly lastMemoryAt: number | null
  readonly documents: number
  readonly chunks: number
  readonly entities: number
  readonly operationsByStatus: Readonly<Partial<Record<OperationStatus, number>>>
  /** Valid memories without a vector of the model asked for; 0 when none was. */
  readonly withoutVector: number
}

export interface BankReader {
  /** By its id or an alias. */
  find(name: BankName): Promise<Bank | undefined>
  /** Newest write first. `query` is a substring of id, alias or display name. */
  list(page: Page & { readonly query?: string }): Promise<PageOf<BankSummary>>
  stats(bank: BankKey, model?: string): Promise<BankStats>
}

export interface BankWriter extends BankReader {
  /** The bank of that name, made with defaults when there is none. Safe when two callers race. */
  ensure(name: BankName): Promise<Bank>
  /** Locks the bank's row, computes the change from what it holds then, and stores it. Changed settings reach images as a new head. */
  update(bank: BankKey, change: (current: Bank) => BankChange): Promise<Bank>
  /** Removes the bank with all it holds. @returns number of memories removed, valid or not; 0 when there was no bank */
  remove(name: BankName): Promise<number>
}
