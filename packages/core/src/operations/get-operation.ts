import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { invalidInput, notFound } from '../errors.ts'
import { isUuid, operationId, type OperationId } from '../memory/ids.ts'
import type { Operation } from '../memory/operation.ts'

export interface OperationAddress {
  readonly bank: string
  readonly operation: string
}

export interface OperationView {
  readonly operation: Operation
  /** Empty for an operation that was not split. */
  readonly children: readonly Operation[]
  /** What was submitted; undefined unless asked for. */
  readonly payload: unknown
}

/** The state of an operation. @throws RecollectError `not_found`; `invalid_input` for an id that is no uuid */
export async function getOperation({
  ctx,
  input,
}: Verb<OperationAddress & { readonly withPayload: boolean }>): Promise<OperationView> {
  requireScope(ctx, 'read')
  const id = parseOperationId(input.operation)
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const operation = (await tx.operations.find(bank.key, id)) ?? operationNotFound(id)
    const children = await tx.operations.children(bank.key, id)
    return { operation, children, payload: input.withPayload ? await tx.operations.payload(bank.key, id) : undefined }
  })
}

export function parseOperationId(id: string): OperationId {
  return isUuid(id) ? operationId(id.toLowerCase()) : invalidInput(`Invalid operation_id format: ${id}`)
}

export function operationNotFound(id: OperationId): never {
  notFound(`Operation ${id} not found`)
}
