import type { BankHead, BankKey, BankName, TenantId } from '@recollect/core'
import type { Effects } from './effects.ts'

/**
 * Heads of the banks that were asked for, in this process. Right only where this process is the one writer of the database: the
 * lock of the data directory proves it. A head enters by a read under the tenant's policies and moves only after a commit.
 */
export class HeadCache {
  readonly #byName = new Map<string, BankHead>()
  readonly #namesOf = new Map<BankKey, Set<string>>()

  get(tenant: TenantId, name: BankName): BankHead | undefined {
    return this.#byName.get(`${tenant}/${name}`)
  }

  put(tenant: TenantId, name: BankName, head: BankHead): void {
    const id = `${tenant}/${name}`
    this.#byName.set(id, head)
    const names = this.#namesOf.get(head.key) ?? new Set<string>()
    this.#namesOf.set(head.key, names.add(id))
  }

  /** Takes over what a committed transaction did. */
  committed(effects: Effects): void {
    for (const [bank, seq] of effects.heads) this.#advance(bank, seq)
    for (const bank of effects.banks) this.#forget(bank)
  }

  #advance(bank: BankKey, seq: number): void {
    for (const id of this.#namesOf.get(bank) ?? []) {
      const head = this.#byName.get(id)
      if (head !== undefined && head.seq < seq) this.#byName.set(id, { ...head, seq })
    }
  }

  #forget(bank: BankKey): void {
    for (const id of this.#namesOf.get(bank) ?? []) this.#byName.delete(id)
    this.#namesOf.delete(bank)
  }
}
