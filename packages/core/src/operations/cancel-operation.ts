import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { conflict } from '../errors.ts'
import { operationNotFound, parseOperationId, type OperationAddress } from './get-operation.ts'

/** Stops an operation that is not finished; what it has already stored stays. @throws RecollectError `not_found`, `conflict` when it is finished */
export async function cancelOperation({ ctx, input }: Verb<OperationAddress>): Promise<void> {
  requireScope(ctx, 'write')
  const id = parseOperationId(input.operation)
  await ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const status = (await tx.operations.cancel(bank.key, id, ctx.ports.clock.now())) ?? operationNotFound(id)
    if (status !== 'pending' && status !== 'processing')
      conflict(
        `Operation ${id} cannot be cancelled: status is '${status}', only 'pending' and 'processing' operations can be cancelled`,
      )
  })
}
