import type { BankKey, EntityId } from '../../memory/ids.ts'
import type { Entity } from '../../memory/memory.ts'
import type { TagFilter, TagGroup } from '../../memory/tags.ts'
import type { Page, PageOf } from './store.ts'

export interface EntitySummary extends Entity {
  readonly mentionCount: number
  readonly firstSeen: number | null
  readonly lastSeen: number | null
}

/** Which memories count. */
export interface EntityFilter {
  readonly tags?: TagFilter
  readonly tagGroup?: TagGroup
}

export interface EntityReader {
  /** By mention count, then last seen, then id. Counts come from valid memories that pass the filter. */
  list(bank: BankKey, query: Page & EntityFilter): Promise<PageOf<EntitySummary>>
  find(bank: BankKey, id: EntityId, filter?: EntityFilter): Promise<EntitySummary | undefined>
}
