import { requireScope, type Verb } from '../context.ts'
import { bankName } from '../memory/ids.ts'
import { bankNameFault } from './bank-name.ts'

/** Removes a bank with all it holds. Removing what is not there succeeds. @returns number of memories removed */
export async function deleteBank({ ctx, input }: Verb<{ readonly bank: string }>): Promise<number> {
  requireScope(ctx, 'write')
  if (bankNameFault(input.bank) !== undefined) return 0
  return ctx.ports.store.write(ctx.tenant, (tx) => tx.banks.remove(bankName(input.bank)))
}
