import type { Context } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import type { BankKey } from '../memory/ids.ts'
import { operationId } from '../memory/ids.ts'
import type { NewOperation } from '../ports/store/operations.ts'

/** Work that gives the memories of a bank their vectors of a model; one at a time a bank. */
export function embedOperation({ ports: { ids, clock } }: Context, bank: BankKey, model: string): NewOperation {
  return {
    id: operationId(ids.uuid()),
    type: 'embed',
    serialKey: `embed:${bank}`,
    parentId: null,
    deliver: true,
    payload: null,
    metadata: { model },
    at: clock.now(),
  }
}

const pageSize = 100

/**
 * Schedules embedding in the banks that hold memories without a vector of the active model and have no such work waiting: after a
 * change of model, or of the provider. Recall goes on without those vectors until then.
 * @returns number of banks
 */
export async function embedMissing(ctx: Context): Promise<number> {
  const { embedder, store } = ctx.ports
  if (embedder === null) return 0
  let scheduled = 0
  for (let offset = 0; ; offset += pageSize) {
    const { items } = await store.read(ctx.tenant, (tx) => tx.banks.list({ limit: pageSize, offset }))
    for (const bank of items) if (await embedBank(ctx, bank, embedder.model)) scheduled += 1
    if (items.length < pageSize) return scheduled
  }
}

async function embedBank(ctx: Context, { key }: Bank, model: string): Promise<boolean> {
  return ctx.ports.store.write(ctx.tenant, async (tx) => {
    const { withoutVector } = await tx.banks.stats(key, model)
    if (withoutVector === 0) return false
    const waiting = await tx.operations.list(key, { type: 'embed', status: 'pending', limit: 1, offset: 0 })
    if (waiting.total > 0) return false
    await tx.operations.submit(key, [embedOperation(ctx, key, model)])
    return true
  })
}
