import type { Chunk, Document } from '../../memory/document.ts'
import type { BankKey, DocumentId, MemoryId } from '../../memory/ids.ts'
import type { EntityMention, Memory, MemoryKind } from '../../memory/memory.ts'
import type { TagFilter } from '../../memory/tags.ts'
import type { Page, PageOf } from './store.ts'

/** A memory to insert, with the entities it mentions; the writer resolves them to the bank's entities by name and type. */
export interface NewMemory extends Memory {
  readonly entities: readonly EntityMention[]
  /** Vector of the active embedding model, where embedding is inline. */
  readonly vector: { readonly model: string; readonly values: Float32Array } | null
}

/** What tells two states of a document apart: `updatedAt` grows with each change, so that changes of one text differ too. */
export type DocumentVersion = Pick<Document, 'contentHash' | 'updatedAt'>

/** One document's change, computed outside the transaction and applied whole or not at all. */
export interface DocumentChange {
  readonly document: Document
  /** What the document was when the change was computed; null when there was none. Anything else now is a `conflict`. */
  readonly expected: DocumentVersion | null
  /** Chunks to write, by index; a chunk whose index exists is replaced. */
  readonly chunks: readonly Chunk[]
  /** Chunks at and after this index are removed. */
  readonly chunkCount: number
  readonly insert: readonly NewMemory[]
  readonly remove: readonly MemoryId[]
  /** Memories that stay, but move or take the document's new tags or metadata. */
  readonly update: readonly Pick<
    Memory,
    'id' | 'chunkIndex' | 'position' | 'turn' | 'tags' | 'metadata' | 'context' | 'mentionedAt'
  >[]
}

export interface DocumentSummary extends Omit<Document, 'originalText'> {
  readonly textLength: number
  readonly memoryCount: number
  readonly matchedFields: readonly ('id' | 'original_text')[]
}

export interface DocumentQuery extends Page {
  readonly text?: string
  readonly tags?: TagFilter
  readonly timeField?: 'created_at' | 'updated_at'
  readonly from?: number
  readonly to?: number
}

/** What a replacement or an append has to know of the document as it is. */
export interface DocumentState {
  readonly document: Document
  readonly chunks: readonly Pick<Chunk, 'index' | 'hash' | 'createdAt'>[]
  readonly memories: readonly Memory[]
}

export interface ChunkPlace {
  readonly documentId: DocumentId
  readonly index: number
}

export interface DocumentReader {
  find(
    bank: BankKey,
    id: DocumentId,
  ): Promise<(Document & { readonly memoriesByKind: Readonly<Partial<Record<MemoryKind, number>>> }) | undefined>
  /** Documents, chunk hashes and memories (invalidated ones too) of those ids that exist. */
  states(bank: BankKey, ids: readonly DocumentId[]): Promise<readonly DocumentState[]>
  /** Newest update first. */
  list(bank: BankKey, query: DocumentQuery): Promise<PageOf<DocumentSummary>>
  chunks(bank: BankKey, id: DocumentId, page: Page): Promise<PageOf<Chunk>>
  chunk(bank: BankKey, id: DocumentId, index: number): Promise<Chunk | undefined>
  /** Those of the chunks that exist, in any order. */
  chunksAt(bank: BankKey, places: readonly ChunkPlace[]): Promise<readonly Chunk[]>
}

export interface DocumentWriter extends DocumentReader {
  /** Applies the changes in order of document id, then appends to the change log. @throws RecollectError `conflict` on another version */
  apply(bank: BankKey, changes: readonly DocumentChange[]): Promise<void>
  /** Replaces the tags of the document and of its memories. @returns false when there is no such document */
  retag(bank: BankKey, id: DocumentId, tags: readonly string[]): Promise<boolean>
  /** @returns number of memories removed, or undefined when there is no such document */
  remove(bank: BankKey, id: DocumentId): Promise<number | undefined>
}
