import type { RetainItem } from '@recollect/client'

/** One version of a document as it was sent. */
export interface SentVersion {
  readonly texts: readonly string[]
  readonly mode: 'sync' | 'async'
  /** The server answered that it has it. */
  acknowledged: boolean
}

/** What was sent of one document, oldest version first. */
export interface SentDocument {
  readonly id: string
  readonly versions: SentVersion[]
}

/** What the writers sent and what was acknowledged: the truth that the store is held against. */
export class Ledger {
  readonly documents = new Map<string, SentDocument>()
  acknowledged = 0
  unacknowledged = 0

  /** Notes a version before it is sent. */
  send(id: string, texts: readonly string[], mode: SentVersion['mode']): SentVersion {
    const document = this.documents.get(id) ?? { id, versions: [] }
    this.documents.set(id, document)
    const version: SentVersion = { texts, mode, acknowledged: false }
    document.versions.push(version)
    return version
  }

  settle(version: SentVersion, acknowledged: boolean): void {
    version.acknowledged = acknowledged
    if (acknowledged) this.acknowledged += 1
    else this.unacknowledged += 1
  }
}

/** Short statements of their own words, so that each is one memory. Odd turns change with the version, even ones stay. */
export function turnsOf(id: string, version: number, count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, turn) => `Note ${turn} of ${id}: the code is ${id}-${turn}-${turn % 2 === 0 ? 'kept' : version}.`,
  )
}

export function itemsOf(id: string, texts: readonly string[]): readonly RetainItem[] {
  const day = Date.UTC(2025, 0, 1)
  return texts.map((content, turn) => ({ content, document_id: id, timestamp: new Date(day + turn * 60_000).toISOString() }))
}
