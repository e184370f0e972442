import type { RetainItem } from '@recollect/client'

/** One version of a document as it was sent. */
export interface SentVersion {
  readonly codes: readonly string[]
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
  readonly #waiting: (() => void)[] = []

  /** Notes a version before it is sent. */
  send(id: string, codes: readonly string[], mode: SentVersion['mode']): SentVersion {
    const document = this.documents.get(id) ?? { id, versions: [] }
    this.documents.set(id, document)
    const version: SentVersion = { codes, mode, acknowledged: false }
    document.versions.push(version)
    return version
  }

  settle(version: SentVersion, acknowledged: boolean): void {
    version.acknowledged = acknowledged
    if (!acknowledged) {
      this.unacknowledged += 1
      return
    }
    this.acknowledged += 1
    for (const tell of this.#waiting.splice(0)) tell()
  }

  /** Resolves with the next acknowledgement. */
  nextAcknowledged(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}

/** What each turn of a document says, unlike any other turn. Odd turns change with the version, even ones stay. */
export function codesOf(id: string, version: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, turn) => `${id}-${turn}-${turn % 2 === 0 ? 'kept' : `v${version}`}`)
}

/** Codes that a text mentions, each as often as it does. */
export function codesIn(text: string): readonly string[] {
  return text.match(/doc\d+-\d+-(kept|v\d+)/g) ?? []
}

const day = Date.UTC(2025, 0, 1)
const timestamp = (turn: number): string => new Date(day + turn * 60_000).toISOString()
const speakers = ['Ann', 'Ben'] as const
const statement = (code: string, turn: number): string => `Note ${turn} of ${code.split('-')[0]}: the code is ${code}.`

/** The document as a synchronous call takes it: an item a turn. */
export function itemsOf(id: string, codes: readonly string[]): readonly RetainItem[] {
  return codes.map((code, turn) => ({ content: statement(code, turn), document_id: id, timestamp: timestamp(turn) }))
}

/** The document as an asynchronous call takes it: one item, a conversation. */
export function conversationOf(id: string, codes: readonly string[]): readonly RetainItem[] {
  const lines = codes.map((code, turn) => `${speakers[turn % 2]}: ${statement(code, turn)}`)
  return [{ content: lines.join('\n'), document_id: id, timestamp: timestamp(0) }]
}
