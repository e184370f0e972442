import type { DocumentId } from '../memory/ids.ts'
import type { EntityMention, Metadata } from '../memory/memory.ts'

/** One item as stages read it: screened and normalised. */
export interface SourceItem {
  readonly content: string
  /** When it was said, epoch milliseconds; null: no time is known; undefined: now. */
  readonly timestamp: number | null | undefined
  readonly context: string | null
  readonly metadata: Metadata
  readonly tags: readonly string[]
  readonly entities: readonly EntityMention[]
  /** False: only the caller's entities. */
  readonly resolveEntities: boolean
  readonly strategy?: string
  readonly observationScopes?: unknown
}

/** Items of one document, in order. */
export interface SourceDocument {
  readonly id: DocumentId
  /** The server made the id. */
  readonly generated: boolean
  readonly mode: 'replace' | 'append'
  readonly items: readonly SourceItem[]
}
