import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import type { DocumentQuery, DocumentSummary } from '../ports/store/documents.ts'
import type { PageOf } from '../ports/store/store.ts'

/** A page of a bank's documents, newest update first. @throws RecollectError `not_found` for the bank */
export async function listDocuments({ ctx, input }: Verb<{ readonly bank: string; readonly query: DocumentQuery }>): Promise<{
  readonly bank: Bank
  readonly page: PageOf<DocumentSummary>
}> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return { bank, page: await tx.documents.list(bank.key, input.query) }
  })
}
