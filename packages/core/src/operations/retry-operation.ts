import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { conflict } from '../errors.ts'
import type { BankKey } from '../memory/ids.ts'
import type { Operation } from '../memory/operation.ts'
import type { WriteTx } from '../ports/store/store.ts'
import { operationNotFound, parseOperationId, type OperationAddress } from './get-operation.ts'

/**
 * Puts a failed or cancelled operation back to work; of a batch, its parts that failed or were cancelled.
 * @throws RecollectError `not_found`; `conflict` in any other state, or for a batch without such parts
 */
export async function retryOperation({ ctx, input }: Verb<OperationAddress>): Promise<void> {
  requireScope(ctx, 'write')
  const id = parseOperationId(input.operation)
  await ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const operation = (await tx.operations.find(bank.key, id)) ?? operationNotFound(id)
    const parts = operation.type === 'batch_retain' ? await stoppedParts(tx, bank.key, operation) : [stopped(operation)]
    for (const part of parts) await tx.operations.retry(bank.key, part.id, ctx.ports.clock.now())
  })
  ctx.ports.jobs.wake()
}

function isStopped({ status }: Operation): boolean {
  return status === 'failed' || status === 'cancelled'
}

function stopped(operation: Operation): Operation {
  const { id, status } = operation
  if (isStopped(operation)) return operation
  return conflict(`Operation ${id} cannot be retried: status is '${status}', only 'failed' and 'cancelled' operations can`)
}

async function stoppedParts(tx: WriteTx, bank: BankKey, { id, type }: Operation): Promise<readonly Operation[]> {
  const parts = (await tx.operations.children(bank, id)).filter(isStopped)
  if (parts.length > 0) return parts
  return conflict(
    `Operation ${id} is a ${type} parent with no incomplete sub-batches to retry (its children have all completed, or it has none). Resubmit the source documents to ingest them again.`,
  )
}
