import type { DocumentId, EntityId, MemoryId } from './ids.ts'

export const memoryKinds = [
  'world',
  'experience',
  'observation',
  'reflection',
  'strategy',
  'episode',
  'skill',
  'progress',
  'feature',
] as const
export type MemoryKind = (typeof memoryKinds)[number]

export const memoryStates = ['valid', 'invalidated'] as const
export type MemoryState = (typeof memoryStates)[number]

/** What rules recognise in a statement at write time; recall reaches typed memories by it. */
export const memoryLabels = ['preference', 'instruction', 'decision', 'event', 'plan', 'question'] as const
export type MemoryLabel = (typeof memoryLabels)[number]

export const entityTypes = ['PERSON', 'ORGANIZATION', 'LOCATION', 'DATE', 'EVENT', 'PRODUCT', 'CONCEPT'] as const
/** Callers may send types of their own, so this is open; these are what the built-in rules produce. */
export type EntityType = (typeof entityTypes)[number] | (string & {})

export interface EntityMention {
  readonly name: string
  readonly type: EntityType
}

export interface Entity extends EntityMention {
  readonly id: EntityId
}

/** Caller's text-to-text data, returned with every memory made of the item. */
export type Metadata = Readonly<Record<string, string>>

/** One retrievable statement with provenance, as stored. Times are epoch milliseconds, UTC. */
export interface Memory {
  readonly id: MemoryId
  readonly documentId: DocumentId
  readonly chunkIndex: number
  /** Order of mention in the document, from 0, without gaps of meaning (numbers may be sparse). */
  readonly position: number
  /** Ordinal, from 0, of the turn or item of the document that the memory was cut from: a long message gives several memories of one turn. */
  readonly turn: number
  readonly kind: MemoryKind
  /** Verbatim text of the statement; a speaker prefix is part of it. */
  readonly text: string
  readonly context: string | null
  readonly speaker: string | null
  /** `user`, `assistant`, `system`, `tool` or another role a conversation names. */
  readonly role: string | null
  readonly occurredStart: number | null
  readonly occurredEnd: number | null
  readonly mentionedAt: number | null
  readonly tags: readonly string[]
  readonly metadata: Metadata
  readonly labels: readonly MemoryLabel[]
  /** Hash of the normalised text: memories of a bank with one hash are duplicates of each other. */
  readonly textHash: string
  /** Length of the text in o200k tokens. */
  readonly tokens: number
  readonly state: MemoryState
  readonly invalidationReason: string | null
  readonly invalidatedAt: number | null
  readonly editedAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}
