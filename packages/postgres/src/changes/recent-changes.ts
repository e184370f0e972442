import type { BankKey, DocumentChange, DocumentId, DocumentRows, ImageRow, NewMemory, TenantId } from '@recollect/core'
import { mentioned } from '../entities/resolve.ts'
import type { Appended, Change, Effects, Written } from './effects.ts'

/** The latest change of a document; `rows` is what it holds since, undefined where only the database knows. */
interface Entry {
  readonly seq: number
  readonly rows: readonly ImageRow[] | undefined
}

interface BankChanges {
  readonly tenant: TenantId
  /** Changes after this sequence are all here. */
  floor: number
  seq: number
  /** By document, oldest change first. */
  readonly entries: Map<DocumentId, Entry>
  rows: number
}

/** Rows kept of one bank, and banks kept. */
const mostRows = 2000
const mostBanks = 16

/**
 * What was committed last, in this process, so that a recall right after a retain need not read it back. Right only where this process
 * is the one writer of the database, as HeadCache.
 */
export class RecentChanges {
  readonly #model: string | null
  readonly #banks = new Map<BankKey, BankChanges>()

  /** @param model the embedding model whose vectors images hold */
  constructor(model: string | null) {
    this.#model = model
  }

  /** @returns undefined where the database has to be asked */
  after(
    tenant: TenantId,
    bank: BankKey,
    seq: number,
  ): { readonly seq: number; readonly documents: readonly DocumentRows[] } | undefined {
    const recent = this.#banks.get(bank)
    if (recent === undefined || recent.tenant !== tenant || seq < recent.floor) return undefined
    const documents: DocumentRows[] = []
    for (const [documentId, entry] of recent.entries) {
      if (entry.seq <= seq) continue
      if (entry.rows === undefined) return undefined
      documents.push({ documentId, rows: entry.rows })
    }
    return { seq: recent.seq, documents: documents.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1)) }
  }

  /** Takes over what a committed transaction did. Transactions come in the order of their commits. */
  committed(effects: Effects): void {
    for (const [bank, head] of effects.heads) {
      for (const appended of effects.log.get(bank) ?? []) this.#append(effects.tenant, bank, appended)
      if (this.#banks.get(bank)?.seq !== head) this.#banks.delete(bank)
    }
    for (const bank of effects.banks) this.#banks.delete(bank)
  }

  #append(tenant: TenantId, bank: BankKey, { after, changes }: Appended): void {
    const recent = this.#continued(tenant, bank, after)
    changes.forEach((change, index) => this.#put(bank, recent, { change, seq: after + index + 1 }))
    recent.seq = after + changes.length
    trim(recent)
  }

  /** The bank's recent changes up to `after`; begun anew where some of them were not seen. Moves the bank behind all others. */
  #continued(tenant: TenantId, bank: BankKey, after: number): BankChanges {
    const known = this.#banks.get(bank)
    const recent =
      known?.seq === after ? known : { tenant, floor: after, seq: after, entries: new Map<DocumentId, Entry>(), rows: 0 }
    this.#banks.delete(bank)
    this.#banks.set(bank, recent)
    const [oldest] = this.#banks.keys()
    if (this.#banks.size > mostBanks && oldest !== undefined) this.#banks.delete(oldest)
    return recent
  }

  #put(bank: BankKey, recent: BankChanges, { change, seq }: { readonly change: Change; readonly seq: number }): void {
    const before = recent.entries.get(change.document)
    const rows = this.#rowsAfter(bank, change, before?.rows)
    recent.entries.delete(change.document)
    recent.entries.set(change.document, { seq, rows })
    recent.rows += (rows?.length ?? 0) - (before?.rows?.length ?? 0)
  }

  #rowsAfter(bank: BankKey, { op, written }: Change, before: readonly ImageRow[] | undefined): readonly ImageRow[] | undefined {
    if (op === 'remove') return []
    if (written === undefined) return undefined
    const kept = written.change.expected === null ? [] : before
    if (kept === undefined) return undefined
    const valid = written.change.insert.filter(({ state }) => state === 'valid')
    const inserted = valid.map((memory) => this.#toRow(bank, memory, written))
    return [...moved(kept, written.change), ...inserted].toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  }

  #toRow(bank: BankKey, memory: NewMemory, { change, entityNames }: Written): ImageRow {
    return {
      id: memory.id,
      documentId: memory.documentId,
      documentGenerated: change.document.generated,
      chunkIndex: memory.chunkIndex,
      position: memory.position,
      turn: memory.turn,
      kind: memory.kind,
      text: memory.text,
      context: memory.context,
      speaker: memory.speaker,
      role: memory.role,
      occurredStart: memory.occurredStart,
      occurredEnd: memory.occurredEnd,
      mentionedAt: memory.mentionedAt,
      createdAt: memory.createdAt,
      tags: memory.tags,
      metadata: memory.metadata,
      labels: memory.labels,
      entities: mentioned(bank, memory).map(({ id, name, type }) => ({ id, name: entityNames.get(id) ?? name, type })),
      textHash: memory.textHash,
      tokens: memory.tokens,
      vector: memory.vector?.model === this.#model ? memory.vector.values : null,
    }
  }
}

/** Rows that stay, as the change moved or retagged them. */
function moved(rows: readonly ImageRow[], { remove, update }: DocumentChange): ImageRow[] {
  const gone = new Set(remove)
  const updates = new Map(update.map((change) => [change.id, change]))
  return rows.filter(({ id }) => !gone.has(id)).map((row) => ({ ...row, ...updates.get(row.id) }))
}

/** Forgets the oldest changes beyond the bound; what is older than they were has to be read. */
function trim(recent: BankChanges): void {
  for (const [document, { seq, rows }] of recent.entries) {
    if (recent.rows <= mostRows && recent.entries.size <= mostRows) return
    recent.entries.delete(document)
    recent.rows -= rows?.length ?? 0
    recent.floor = seq
  }
}
