import { isSameJson } from '../same-json.ts'
import { contentHash } from '../../memory/content-hash.ts'
import type { Chunk, Document } from '../../memory/document.ts'
import { memoryId } from '../../memory/ids.ts'
import type { Memory } from '../../memory/memory.ts'
import type { DocumentChange, DocumentState, NewMemory } from '../../ports/store/documents.ts'
import type { DocumentDraft, DraftChunk, DraftMemory, Place } from '../drafts.ts'
import type { SourceDocument } from '../source.ts'
import { documentText, retainParamsOf } from '../retain-params.ts'

type Update = DocumentChange['update'][number]

/**
 * What a document's rows have to become, or undefined when they are so already.
 * Promises: an unchanged chunk keeps its memories with their ids, edits and state; in an append, also their tags and metadata.
 */
export function persist(draft: DocumentDraft, newId: () => string): DocumentChange | undefined {
  const document = documentOf(draft)
  const rows = rowsOf(draft, document, newId)
  const { state } = draft
  const kept = new Set(draft.chunks.flatMap(({ known }) => known?.memories.map(({ id }) => id) ?? []))
  const change: DocumentChange = {
    document,
    expected: state === undefined ? null : { contentHash: state.document.contentHash, updatedAt: state.document.updatedAt },
    ...rows,
    chunkCount: draft.chunks.length,
    remove: state?.memories.filter(({ id }) => !kept.has(id)).map(({ id }) => id) ?? [],
  }
  return state !== undefined && changesNothing(change, state) ? undefined : change
}

function documentOf({ source, state, items, at }: DocumentDraft): Document {
  const text = documentText(items)
  const before = source.mode === 'append' ? state?.document : undefined
  const own = items.find(({ metadata }) => Object.keys(metadata).length > 0)?.metadata ?? null
  return {
    id: source.id,
    generated: state?.document.generated ?? source.generated,
    originalText: text,
    contentHash: contentHash(text),
    tags: [...new Set([...(before?.tags ?? []), ...source.items.flatMap(({ tags }) => tags)])],
    metadata: before?.metadata ?? own,
    retainParams: retainParamsOf(items),
    createdAt: state?.document.createdAt ?? at,
    // Never the same twice: the time of the last change is what tells two changes of one text apart.
    updatedAt: Math.max(at, (state?.document.updatedAt ?? 0) + 1),
  }
}

interface Rows {
  readonly chunks: Chunk[]
  readonly insert: NewMemory[]
  readonly update: Update[]
}

function rowsOf(draft: DocumentDraft, document: Document, newId: () => string): Rows {
  const rows: Rows = { chunks: [], insert: [], update: [] }
  let position = 0
  draft.chunks.forEach((chunk, index) => {
    const { known, text, hash } = chunk
    if (known?.index !== index)
      rows.chunks.push({ documentId: document.id, index, text, hash, createdAt: known?.createdAt ?? document.updatedAt })
    const place = { documentId: document.id, chunkIndex: index, position }
    if (known === null)
      rows.insert.push(
        ...chunk.drafts.map((memory, order) =>
          newMemory(memory, chunk, { ...place, position: position + order, at: draft.at, id: newId() }),
        ),
      )
    else rows.update.push(...movedMemories(chunk, place, draft.source.mode))
    position += known?.memories.length ?? chunk.drafts.length
  })
  return rows
}

function newMemory(
  draft: DraftMemory,
  chunk: DraftChunk,
  place: Place & { readonly at: number; readonly id: string },
): NewMemory {
  const { item, itemIndex, firstTurn } = chunk
  // Items of one call are told apart by their order where their times are equal.
  const createdAt = place.at + itemIndex
  return {
    id: memoryId(place.id),
    documentId: place.documentId,
    chunkIndex: place.chunkIndex,
    position: place.position,
    turn: firstTurn + draft.turn,
    kind: draft.kind,
    text: draft.text,
    context: item.context,
    speaker: draft.speaker,
    role: draft.role,
    occurredStart: draft.occurredStart,
    occurredEnd: draft.occurredEnd,
    mentionedAt: draft.mentionedAt,
    tags: item.tags,
    metadata: item.metadata,
    labels: draft.labels,
    textHash: draft.textHash,
    tokens: draft.tokens,
    state: 'valid',
    invalidationReason: null,
    invalidatedAt: null,
    editedAt: null,
    createdAt,
    updatedAt: createdAt,
    entities: draft.mentions,
    vector: draft.vector,
  }
}

/** The known memories of a chunk that stand elsewhere now or take other tags, metadata or context from their item. */
function movedMemories(chunk: DraftChunk, place: Place, mode: SourceDocument['mode']): Update[] {
  const memories = chunk.known?.memories ?? []
  const lowest = Math.min(...memories.map(({ turn }) => turn))
  const shift = chunk.firstTurn + (chunk.turns[0]?.turn ?? 0) - lowest
  return memories.flatMap((memory, order) => {
    const { id, mentionedAt } = memory
    const { tags, metadata, context } = mode === 'append' ? memory : chunk.item
    const moved = {
      id,
      chunkIndex: place.chunkIndex,
      position: place.position + order,
      turn: memory.turn + shift,
      tags,
      metadata,
      context,
      mentionedAt,
    }
    return isSame(moved, memory) ? [] : [moved]
  })
}

function isSame(moved: Update, memory: Memory): boolean {
  return (
    moved.chunkIndex === memory.chunkIndex &&
    moved.position === memory.position &&
    moved.turn === memory.turn &&
    moved.context === memory.context &&
    isSameJson(moved.tags, memory.tags) &&
    isSameJson(moved.metadata, memory.metadata)
  )
}

function changesNothing({ document, chunks, chunkCount, insert, remove, update }: DocumentChange, state: DocumentState): boolean {
  const rowsStay = [chunks, insert, remove, update].every(({ length }) => length === 0) && chunkCount === state.chunks.length
  const { contentHash: hash, tags, metadata, retainParams } = state.document
  return (
    rowsStay &&
    document.contentHash === hash &&
    isSameJson([document.tags, document.metadata, document.retainParams], [tags, metadata, retainParams])
  )
}
