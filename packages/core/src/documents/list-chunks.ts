import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import type { Chunk } from '../memory/document.ts'
import { documentId } from '../memory/ids.ts'
import type { Page, PageOf } from '../ports/store/store.ts'
import { documentNotFound, type DocumentAddress } from './get-document.ts'

/** A page of a document's chunks in order. @throws RecollectError `not_found` */
export async function listChunks({
  ctx,
  input,
}: Verb<DocumentAddress & { readonly page: Page }>): Promise<{ readonly bank: Bank; readonly page: PageOf<Chunk> }> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const id = documentId(input.document)
    const page = await tx.documents.chunks(bank.key, id, input.page)
    if (page.total === 0 && (await tx.documents.find(bank.key, id)) === undefined) documentNotFound()
    return { bank, page }
  })
}
