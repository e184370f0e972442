import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { documentId } from '../memory/ids.ts'
import { documentNotFound, type DocumentAddress } from './get-document.ts'

/** Replaces the tags of a document and of its memories; an empty list clears them. @throws RecollectError `not_found` */
export async function retagDocument({ ctx, input }: Verb<DocumentAddress & { readonly tags: readonly string[] }>): Promise<void> {
  requireScope(ctx, 'write')
  const tags = [...new Set(input.tags)]
  await ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    if (!(await tx.documents.retag(bank.key, documentId(input.document), tags))) documentNotFound()
  })
}
