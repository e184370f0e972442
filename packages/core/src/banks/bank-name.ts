import type { Bank } from '../memory/bank.ts'
import { bankName, type BankName } from '../memory/ids.ts'
import type { ReadTx } from '../ports/store/store.ts'
import { invalidInput, notFound } from '../errors.ts'

const longestName = 192
const controlCharacter = /\p{Cc}/u

/** Why a text cannot name a bank, or undefined when it can. */
export function bankNameFault(name: string): string | undefined {
  if (name.trim() === '') return 'it is empty'
  if (new TextEncoder().encode(name).length > longestName) return `it is longer than ${longestName} bytes in UTF-8`
  if (controlCharacter.test(name)) return 'it holds a control character'
  if (name.startsWith('_')) return "it begins with '_'"
  return undefined
}

/** The name, fit for a new bank. @throws RecollectError `invalid_input` */
export function newBankName(name: string): BankName {
  const fault = bankNameFault(name)
  return fault === undefined ? bankName(name) : invalidInput(`This bank id cannot be used: ${fault}.`)
}

/** The name, of a bank that may exist. @throws RecollectError `not_found` for a text that can name none */
export function knownBankName(name: string): BankName {
  return bankNameFault(name) === undefined ? bankName(name) : notFound(`Bank '${name}' not found`)
}

/** The bank of that name. A text that cannot name a bank finds none. @throws RecollectError `not_found` */
export async function requireBank(tx: ReadTx, name: string): Promise<Bank> {
  return (await tx.banks.find(knownBankName(name))) ?? notFound(`Bank '${name}' not found`)
}
