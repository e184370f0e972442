import type { DocumentId } from './ids.ts'
import type { Metadata } from './memory.ts'

/** Where memories came from. A session is a document; its memories are in order of mention. */
export interface Document {
  readonly id: DocumentId
  /** True when the server made the id because the item came without one; recall groups such documents into sessions by time. */
  readonly generated: boolean
  readonly originalText: string
  /** SHA-256 of the original text, hexadecimal: compare-and-swap token of a replacement. */
  readonly contentHash: string
  readonly tags: readonly string[]
  readonly metadata: Metadata | null
  /** What the caller sent besides the text (context, timestamp, …), for reprocessing; null when nothing. */
  readonly retainParams: Readonly<Record<string, unknown>> | null
  readonly createdAt: number
  readonly updatedAt: number
}

export interface Chunk {
  readonly documentId: DocumentId
  /** Order in the document, from 0. */
  readonly index: number
  readonly text: string
  /** Hash of text and of everything that extraction saw with it: a chunk with a known hash is not extracted again. */
  readonly hash: string
  readonly createdAt: number
}
