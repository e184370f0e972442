import { requireScope, type Verb } from '../context.ts'
import type { BankSummary } from '../ports/store/banks.ts'
import type { Page, PageOf } from '../ports/store/store.ts'

/** The tenant's banks, newest write first. `query` is a part of an id, alias or display name. */
export async function listBanks({ ctx, input }: Verb<Page & { readonly query?: string }>): Promise<PageOf<BankSummary>> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, (tx) => tx.banks.list(input))
}
