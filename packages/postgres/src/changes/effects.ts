import type { BankKey, DocumentChange, DocumentId, EntityId, TenantId } from '@recollect/core'

/** One entry of a bank's change log. */
export interface Change {
  readonly document: DocumentId
  readonly op: 'write' | 'remove'
  /** What was written, where the writer knows it whole. */
  readonly written?: Written
}

export interface Written {
  readonly change: DocumentChange
  /** Names of the mentioned entities as the bank has them: an entity keeps the spelling it was first met in. */
  readonly entityNames: ReadonlyMap<EntityId, string>
}

/** Entries that a transaction appended: `changes[0]` has the sequence `after + 1`. */
export interface Appended {
  readonly after: number
  readonly changes: readonly Change[]
}

/** What a transaction did that others in this process must learn once it has committed, and not before. */
export class Effects {
  readonly tenant: TenantId
  /** The banks' new sequences. */
  readonly heads = new Map<BankKey, number>()
  readonly log = new Map<BankKey, Appended[]>()
  /** Banks made, removed, or with other settings. */
  readonly banks = new Set<BankKey>()
  /** Deliveries were recorded. */
  work = false

  constructor(tenant: TenantId) {
    this.tenant = tenant
  }

  appended(bank: BankKey, entries: Appended): void {
    this.heads.set(bank, entries.after + entries.changes.length)
    this.log.set(bank, [...(this.log.get(bank) ?? []), entries])
  }
}
