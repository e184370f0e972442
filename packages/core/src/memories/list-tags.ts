import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import type { TagCount } from '../ports/store/memories.ts'
import type { Page, PageOf } from '../ports/store/store.ts'

/** Tags of a bank's valid memories by count. `pattern` may hold `*`. @throws RecollectError `not_found` for the bank */
export async function listTags({
  ctx,
  input,
}: Verb<{ readonly bank: string; readonly query: Page & { readonly pattern?: string } }>): Promise<PageOf<TagCount>> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return tx.memories.tags(bank.key, input.query)
  })
}
