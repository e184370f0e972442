import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import { requireBank } from './bank-name.ts'
import { changeOverrides } from './config.ts'
import { bankChange, changesNothing, type BankInput } from './create-bank.ts'

/** Changes a bank that exists. @throws RecollectError `not_found`; `invalid_input` for a wrong value, and nothing is changed */
export async function updateBank({ ctx, input }: Verb<BankInput>): Promise<Bank> {
  requireScope(ctx, 'write')
  changeOverrides({}, input.updates ?? {})
  return ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return changesNothing(input) ? bank : tx.banks.update(bank.key, (current) => bankChange(current, input))
  })
}
