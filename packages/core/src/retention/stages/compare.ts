import { fingerprint } from '../../memory/fingerprint.ts'
import type { DocumentState } from '../../ports/store/documents.ts'
import type { ComparedChunk, DocumentChunk, ItemChunk, KnownChunk } from '../drafts.ts'
import type { SourceItem } from '../source.ts'

/** Raised when extraction changes what it makes of a chunk: documents sent again are then read anew. */
const extractionVersion = 1

/** Hash of a chunk's text and of what else decides its statements: the item's time and entities, the time zone. */
export function chunkHash(chunk: ItemChunk, item: SourceItem, timeZone: string): string {
  const { timestamp, entities, resolveEntities } = item
  const seen = JSON.stringify([extractionVersion, timeZone, timestamp ?? `${timestamp}`, entities, resolveEntities])
  const all = `${seen}\n${chunk.text}`
  return fingerprint(all) + fingerprint(all, 0x9e3779b9)
}

/**
 * Finds the chunks that a document has already, by content and not by place. In: the chunks to be, in order. Out: the same order.
 * Promises: a known chunk is used once; one that has lost its memories is extracted again.
 */
export function compare(chunks: readonly DocumentChunk[], state: DocumentState | undefined): ComparedChunk[] {
  const known = state === undefined ? new Map<string, KnownChunk[]>() : knownByHash(state)
  return chunks.map((chunk) => ({ ...chunk, known: known.get(chunk.hash)?.shift() ?? null }))
}

function knownByHash({ chunks, memories }: DocumentState): Map<string, KnownChunk[]> {
  const ofChunk = Map.groupBy(
    memories.toSorted((a, b) => a.position - b.position),
    ({ chunkIndex }) => chunkIndex,
  )
  const known = new Map<string, KnownChunk[]>()
  for (const { index, hash, createdAt } of chunks.toSorted((a, b) => a.index - b.index)) {
    const own = ofChunk.get(index)
    if (own === undefined) continue
    const same = known.get(hash) ?? []
    same.push({ index, createdAt, memories: own })
    known.set(hash, same)
  }
  return known
}
