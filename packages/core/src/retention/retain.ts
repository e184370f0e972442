import { RetainInput, type RetainDraft } from '@recollect/contracts'
import { newBankName } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import type { DocumentId } from '../memory/ids.ts'
import { parseInput } from './parse-input.ts'
import { toDocuments } from './pipeline.ts'
import { writeDocuments, type WriteOutcome } from './write-documents.ts'

export interface RetainOutcome extends WriteOutcome {
  /** The documents of the call in order of first mention, made ids included. */
  readonly documents: readonly DocumentId[]
}

/**
 * Remembers items. When it returns, recall on any server finds them; when it throws, nothing of the call is stored. The bank is made
 * when there is none.
 * @throws RecollectError `forbidden`, `invalid_input`, `conflict`, `model_unavailable`, `store_unavailable`
 */
export async function retain({ ctx, input }: Verb<RetainDraft>): Promise<RetainOutcome> {
  requireScope(ctx, 'write')
  const { bank, items, documentTags } = parseInput(RetainInput, input)
  const name = newBankName(bank)
  const documents = toDocuments(items, documentTags, () => ctx.ports.ids.uuid())
  const nothing: WriteOutcome = { memories: 0, removed: 0, keptRaw: 0 }
  const outcome =
    documents.length === 0
      ? nothing
      : await writeDocuments({ ctx, bank: name, documents, at: ctx.ports.clock.now(), enter: (tx) => tx.banks.ensure(name) })
  return { ...outcome, documents: documents.map(({ id }) => id) }
}
