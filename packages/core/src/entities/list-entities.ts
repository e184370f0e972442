import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import type { EntityFilter, EntitySummary } from '../ports/store/entities.ts'
import type { Page, PageOf } from '../ports/store/store.ts'

/** A page of a bank's entities by how often they are mentioned. @throws RecollectError `not_found` for the bank */
export async function listEntities({
  ctx,
  input,
}: Verb<{ readonly bank: string; readonly query: Page & EntityFilter }>): Promise<PageOf<EntitySummary>> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return tx.entities.list(bank.key, input.query)
  })
}
