import type { BankSettings } from '../memory/bank.ts'
import type { BankKey, BankName, DocumentId, MemoryId, TenantId } from '../memory/ids.ts'
import type { Entity, MemoryKind, MemoryLabel, Metadata } from '../memory/memory.ts'

/** Everything that recall needs of a valid memory, so that a warm recall reads no row. Times are epoch milliseconds. */
export interface ImageRow {
  readonly id: MemoryId
  readonly documentId: DocumentId
  /** The document's id was made by the server: recall groups such documents into sessions by time. */
  readonly documentGenerated: boolean
  readonly chunkIndex: number
  readonly position: number
  /** Ordinal of the turn the memory was cut from; memories of one turn share it. */
  readonly turn: number
  readonly kind: MemoryKind
  readonly text: string
  readonly context: string | null
  readonly speaker: string | null
  readonly role: string | null
  readonly occurredStart: number | null
  readonly occurredEnd: number | null
  readonly mentionedAt: number | null
  readonly createdAt: number
  readonly tags: readonly string[]
  readonly metadata: Metadata
  readonly labels: readonly MemoryLabel[]
  readonly entities: readonly Entity[]
  readonly textHash: string
  readonly tokens: number
  /** Unit vector of the active embedding model, once the memory is embedded by it. */
  readonly vector: Float32Array | null
}

/** What a bank is at one moment. `seq` counts its committed changes. */
export interface BankHead {
  readonly key: BankKey
  readonly name: BankName
  readonly seq: number
  readonly settings: BankSettings
}

export interface DocumentRows {
  readonly documentId: DocumentId
  /** All valid memories of the document at the snapshot, in order of position; empty when the document is gone. */
  readonly rows: readonly ImageRow[]
}

/** Where images come from. Implemented over the store; every read runs under the tenant's policies. */
export interface ImageSource {
  /**
   * The bank's current head, found by its id or an alias. This read is the authorisation to use an image of the bank.
   * Embedded, it is answered from memory: the directory lock makes the in-process sequence authoritative.
   * @returns undefined when the tenant has no such bank
   */
  head(tenant: TenantId, bank: BankName): Promise<BankHead | undefined>
  /** All valid memories at one snapshot, in batches, ordered by document and position, and the sequence they stand for. */
  load(tenant: TenantId, bank: BankKey): Promise<{ readonly seq: number; readonly batches: AsyncIterable<readonly ImageRow[]> }>
  /**
   * Documents changed after `seq`, read at one snapshot, with the sequence they stand for.
   * @returns undefined when the log was trimmed past `seq`: load again
   */
  changes(
    tenant: TenantId,
    bank: BankKey,
    after: number,
  ): Promise<{ readonly seq: number; readonly documents: readonly DocumentRows[] } | undefined>
}
