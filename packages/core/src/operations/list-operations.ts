import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import type { Operation } from '../memory/operation.ts'
import type { OperationQuery } from '../ports/store/operations.ts'
import type { PageOf } from '../ports/store/store.ts'

/** A page of a bank's operations, newest first. @throws RecollectError `not_found` for the bank */
export async function listOperations({ ctx, input }: Verb<{ readonly bank: string; readonly query: OperationQuery }>): Promise<{
  readonly bank: Bank
  readonly page: PageOf<Operation>
}> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return { bank, page: await tx.operations.list(bank.key, input.query) }
  })
}
