import type { DocumentId } from '../memory/ids.ts'
import type { EntityMention, Memory, MemoryKind, MemoryLabel } from '../memory/memory.ts'
import type { DocumentState, NewMemory } from '../ports/store/documents.ts'
import type { SourceDocument, SourceItem } from './source.ts'
import type { Turn } from './structure/turns.ts'

// What the stages hand on, in the order of the pipeline.

/** A turn, or the part of a long one that a chunk holds. */
export interface ChunkTurn extends Turn {
  /** Ordinal of the turn in its item. */
  readonly turn: number
}

/** A piece of an item that is stored, compared and extracted on its own. */
export interface ItemChunk {
  readonly text: string
  readonly turns: readonly ChunkTurn[]
}

/** A chunk of a document to be, with the hash of all that extraction sees of it. */
export interface DocumentChunk extends ItemChunk {
  readonly item: SourceItem
  /** Ordinal of the item in the document. */
  readonly itemIndex: number
  /** Ordinal in the document of the item's first turn. */
  readonly firstTurn: number
  readonly hash: string
}

/** A chunk that the document has already, with its memories in order. */
export interface KnownChunk {
  readonly index: number
  readonly createdAt: number
  readonly memories: readonly Memory[]
}

export interface ComparedChunk extends DocumentChunk {
  /** Null: the chunk is new and has to be extracted. */
  readonly known: KnownChunk | null
}

/** Finds when what a statement says happened; epoch milliseconds, end exclusive. */
export type ReadDates = (text: string, mentionedAt: number | null) => { readonly start: number; readonly end: number } | null

export interface Statement {
  readonly text: string
  /** Ordinal of its turn in the item. */
  readonly turn: number
  readonly speaker: string | null
  readonly role: string | null
  readonly kind: MemoryKind
  readonly labels: readonly MemoryLabel[]
  readonly entities: readonly EntityMention[]
  /** When the conversation itself says it was said; null where only the item's time is known. */
  readonly saidAt: number | null
  readonly occurredStart: number | null
  readonly occurredEnd: number | null
  /** The beginning of what has no structure at all: the chunk alone holds it whole. */
  readonly raw: boolean
}

/** A statement with the hash under which the bank's memories say the same. */
export interface HashedStatement extends Statement {
  readonly textHash: string
}

/** A statement with all that a memory needs but its place in the document. */
export interface DraftMemory extends HashedStatement {
  readonly mentions: readonly EntityMention[]
  readonly mentionedAt: number | null
  readonly tokens: number
  readonly vector: NewMemory['vector']
}

export interface DraftChunk extends ComparedChunk {
  /** Of a new chunk; empty for a known one, which keeps its memories. */
  readonly drafts: readonly DraftMemory[]
}

export interface DocumentDraft {
  readonly source: SourceDocument
  readonly state: DocumentState | undefined
  /** All items of the document to be, those it has already first where the call appends. */
  readonly items: readonly SourceItem[]
  readonly chunks: readonly DraftChunk[]
  /** Epoch milliseconds. */
  readonly at: number
}

/** Where a memory stands. */
export interface Place {
  readonly documentId: DocumentId
  readonly chunkIndex: number
  readonly position: number
}
