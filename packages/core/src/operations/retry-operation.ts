import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { conflict } from '../errors.ts'
import { operationNotFound, parseOperationId, type OperationAddress } from './get-operation.ts'

/** Puts a failed or cancelled operation back to work. @throws RecollectError `not_found`, `conflict` in any other state */
export async function retryOperation({ ctx, input }: Verb<OperationAddress>): Promise<void> {
  requireScope(ctx, 'write')
  const id = parseOperationId(input.operation)
  await ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const status = (await tx.operations.retry(bank.key, id, ctx.ports.clock.now())) ?? operationNotFound(id)
    if (status !== 'failed' && status !== 'cancelled')
      conflict(`Operation ${id} cannot be retried: status is '${status}', only 'failed' and 'cancelled' operations can`)
  })
  ctx.ports.jobs.wake()
}
