import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { documentId } from '../memory/ids.ts'
import { documentNotFound, type DocumentAddress } from './get-document.ts'

/** Removes a document with its memories. @returns number of memories removed @throws RecollectError `not_found` */
export async function deleteDocument({ ctx, input }: Verb<DocumentAddress>): Promise<number> {
  requireScope(ctx, 'write')
  return ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return (await tx.documents.remove(bank.key, documentId(input.document))) ?? documentNotFound()
  })
}
