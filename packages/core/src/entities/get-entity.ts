import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { invalidInput, notFound } from '../errors.ts'
import { entityId, isUuid } from '../memory/ids.ts'
import type { EntityFilter, EntitySummary } from '../ports/store/entities.ts'

/** One entity, counted over the memories that pass the filter. @throws RecollectError `not_found`; `invalid_input` for an id that is no uuid */
export async function getEntity({
  ctx,
  input,
}: Verb<{ readonly bank: string; readonly entity: string; readonly filter?: EntityFilter }>): Promise<EntitySummary> {
  requireScope(ctx, 'read')
  if (!isUuid(input.entity)) invalidInput(`Invalid entity_id: '${input.entity}' is not a valid UUID`)
  const id = entityId(input.entity.toLowerCase())
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return (await tx.entities.find(bank.key, id, input.filter)) ?? notFound(`Entity ${id} not found`)
  })
}
