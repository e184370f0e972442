import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import { newBankName } from './bank-name.ts'
import { changeOverrides, type BankOverrides } from './config.ts'

export interface BankInput {
  readonly bank: string
  readonly displayName?: string
  /** Configuration to change, by field name; null returns a field to its default. */
  readonly updates?: BankOverrides
}

/** Makes the bank, or changes the one that has the name. @throws RecollectError `invalid_input` for an unfit name or value */
export async function createBank({ ctx, input }: Verb<BankInput>): Promise<Bank> {
  requireScope(ctx, 'write')
  const name = newBankName(input.bank)
  changeOverrides({}, input.updates ?? {})
  return ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await tx.banks.ensure(name)
    return changesNothing(input) ? bank : tx.banks.update(bank.key, (current) => bankChange(current, input))
  })
}

export function bankChange(current: Bank, { displayName, updates }: Omit<BankInput, 'bank'>) {
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(updates === undefined ? {} : { overrides: changeOverrides(current.overrides, updates) }),
  }
}

export function changesNothing({ displayName, updates }: Omit<BankInput, 'bank'>): boolean {
  return displayName === undefined && Object.keys(updates ?? {}).length === 0
}
