import { requireScope, type Verb } from '../context.ts'
import { notFound, RecollectError } from '../errors.ts'
import type { BankHead } from '../ports/image.ts'
import { embedQuery } from './embed-query.ts'
import type { Tabulated } from './images.ts'
import { checkedQuery, planOf, type RecallInput } from './recall.ts'

/**
 * What a ranker is given when a bank is asked this: the candidates and their features, for training one.
 * @returns null for a question that no ranker orders: nothing was found, or it asks for a period alone
 * @throws RecollectError `not_found`, `invalid_input`, `forbidden`; `model_unavailable` where the question's vector is late, since a row
 *   without it would teach something else
 */
export async function tabulate({ ctx, input }: Verb<RecallInput>): Promise<Tabulated | null> {
  requireScope(ctx, 'read')
  const query = await checkedQuery(input)
  const { vector, state } = await embedQuery(ctx, query)
  if (state === 'late' || state === 'failed') {
    throw new RecollectError('model_unavailable', 'The embedding model did not give the vector of a question in time.')
  }
  const now = ctx.ports.clock.now()
  const planFor = (head: BankHead) => planOf(input, { query, vector, now, head })
  const found = await ctx.ports.images.tabulate(ctx.tenant, input.bank, planFor)
  if (!found) return notFound(`Bank '${input.bank}' not found`)
  const { plan, tabulated } = found
  return plan.time.isTimeOnly || tabulated.memories.length === 0 ? null : tabulated
}
