import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { conflict } from '../errors.ts'
import { operationNotFound, parseOperationId, type OperationAddress } from './get-operation.ts'

/**
 * Stops an operation that is not finished, with its parts; what it has already stored stays.
 * @throws RecollectError `not_found`, `conflict` when it is finished
 */
export async function cancelOperation({ ctx, input }: Verb<OperationAddress>): Promise<void> {
  requireScope(ctx, 'write')
  const id = parseOperationId(input.operation)
  await ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const at = ctx.ports.clock.now()
    const { status } = (await tx.operations.find(bank.key, id)) ?? operationNotFound(id)
    if (status !== 'pending' && status !== 'processing')
      conflict(
        `Operation ${id} cannot be cancelled: status is '${status}', only 'pending' and 'processing' operations can be cancelled`,
      )
    // The parts first: whoever finishes one of them takes the same order, part before parent.
    for (const part of await tx.operations.children(bank.key, id)) await tx.operations.cancel(bank.key, part.id, at)
    await tx.operations.cancel(bank.key, id, at)
  })
}
