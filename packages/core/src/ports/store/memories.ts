import type { BankKey, DocumentId, EntityId, MemoryId } from '../../memory/ids.ts'
import type { Entity, EntityMention, Memory, MemoryKind, MemoryState } from '../../memory/memory.ts'
import type { TagFilter } from '../../memory/tags.ts'
import type { Page, PageOf } from './store.ts'

export interface StoredMemory extends Memory {
  readonly entities: readonly Entity[]
}

export interface MemoryQuery extends Page {
  readonly kind?: string
  readonly text?: string
  readonly state?: MemoryState
  readonly documentId?: DocumentId
  readonly entityId?: EntityId
  readonly tags?: TagFilter
  readonly timeField?: 'created_at' | 'updated_at' | 'mentioned_at' | 'occurred_start' | 'occurred_end'
  /** Inclusive, epoch milliseconds. */
  readonly from?: number
  /** Exclusive, epoch milliseconds. */
  readonly to?: number
}

export interface TagCount {
  readonly tag: string
  readonly count: number
}

export interface MemoryReader {
  find(bank: BankKey, id: MemoryId): Promise<StoredMemory | undefined>
  /** By mention time, newest first, then creation time; or by `timeField` where one is given. */
  list(bank: BankKey, query: MemoryQuery): Promise<PageOf<StoredMemory>>
  /** By count, then tag. `pattern` may hold `*`. */
  tags(bank: BankKey, query: Page & { readonly pattern?: string }): Promise<PageOf<TagCount>>
  /** Valid memories that lack a vector of the model, oldest first. */
  withoutVector(
    bank: BankKey,
    model: string,
    limit: number,
  ): Promise<readonly Pick<Memory, 'id' | 'documentId' | 'text' | 'speaker' | 'textHash'>[]>
}

export interface MemoryChange {
  readonly text?: { readonly text: string; readonly textHash: string; readonly tokens: number }
  readonly context?: string | null
  readonly kind?: MemoryKind
  readonly occurredStart?: number | null
  readonly occurredEnd?: number | null
  readonly mentionedAt?: number | null
  readonly entities?: readonly EntityMention[]
  readonly state?: { readonly state: MemoryState; readonly reason: string | null }
  readonly at: number
}

export interface MemoryWriter extends MemoryReader {
  /** Changes one memory, drops its vectors when its text changed, and appends to the change log. @returns undefined when it is not there */
  update(bank: BankKey, id: MemoryId, change: MemoryChange): Promise<StoredMemory | undefined>
  /** Removes all memories, or those of a kind, and their documents that are left empty. @returns number removed */
  clear(bank: BankKey, kind?: MemoryKind): Promise<number>
  /** Stores vectors of memories that still exist with that text, and appends their documents to the change log. */
  putVectors(
    bank: BankKey,
    model: string,
    vectors: readonly { readonly id: MemoryId; readonly textHash: string; readonly values: Float32Array }[],
  ): Promise<void>
}
