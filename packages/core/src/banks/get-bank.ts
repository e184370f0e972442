import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import { requireBank } from './bank-name.ts'

/** @throws RecollectError `not_found` */
export async function getBank({ ctx, input }: Verb<{ readonly bank: string }>): Promise<Bank> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, (tx) => requireBank(tx, input.bank))
}
