import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import type { BankStats } from '../ports/store/banks.ts'
import { requireBank } from './bank-name.ts'

/** What a bank holds, counted now. @throws RecollectError `not_found` */
export async function bankStats({
  ctx,
  input,
}: Verb<{ readonly bank: string }>): Promise<{ readonly bank: Bank; readonly stats: BankStats }> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return { bank, stats: await tx.banks.stats(bank.key, ctx.ports.embedder?.model) }
  })
}
