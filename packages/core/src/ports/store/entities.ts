import type { BankKey, EntityId } from '../../memory/ids.ts'
import type { Entity } from '../../memory/memory.ts'
import type { TagFilter } from '../../memory/tags.ts'
import type { Page, PageOf } from './store.ts'

export interface EntitySummary extends Entity {
  readonly mentionCount: number
  readonly firstSeen: number | null
  readonly lastSeen: number | null
}

export interface EntityReader {
  /** By mention count, then last seen, then id. Counts come from valid memories that pass the filter. */
  list(bank: BankKey, query: Page & { readonly tags?: TagFilter }): Promise<PageOf<EntitySummary>>
  find(bank: BankKey, id: EntityId, tags?: TagFilter): Promise<EntitySummary | undefined>
}
