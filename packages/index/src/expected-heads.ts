import type { BankHead, BankName, TenantId } from '@recollect/core'

const mostRemembered = 4096

interface Remembered {
  readonly head: BankHead
  /** The last read found the head as it had been. */
  readonly steady: boolean
}

/**
 * What the head of a bank probably still is: banks are read more often than written. A bank whose head moved between its last two
 * reads is not guessed, so that an agent which writes before each recall does not pay for wrong guesses.
 */
export class ExpectedHeads {
  readonly #remembered = new Map<string, Remembered>()

  of(tenant: TenantId, bank: BankName): BankHead | undefined {
    const known = this.#remembered.get(`${tenant}/${bank}`)
    return known?.steady ? known.head : undefined
  }

  /** Takes note of a head that was read. */
  learn(tenant: TenantId, head: BankHead): void {
    const id = `${tenant}/${head.name}`
    const before = this.#remembered.get(id)
    if (this.#remembered.size === mostRemembered && !before) this.#remembered.clear()
    this.#remembered.set(id, { head, steady: before !== undefined && isSameHead(before.head, head) })
  }
}

export function isSameHead(one: BankHead, other: BankHead): boolean {
  const { settings } = one
  const { language, timeZone, reranking } = other.settings
  return (
    one.key === other.key &&
    one.name === other.name &&
    one.seq === other.seq &&
    settings.language === language &&
    settings.timeZone === timeZone &&
    settings.reranking === reranking
  )
}
