import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import { requireBank } from './bank-name.ts'

/** Returns every setting of a bank to its default. @throws RecollectError `not_found` */
export async function resetBankConfig({ ctx, input }: Verb<{ readonly bank: string }>): Promise<Bank> {
  requireScope(ctx, 'write')
  return ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return tx.banks.update(bank.key, () => ({ overrides: {} }))
  })
}
