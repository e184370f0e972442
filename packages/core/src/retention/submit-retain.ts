import { SubmitRetainInput, type SubmitRetainDraft } from '@recollect/contracts'
import { newBankName } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { invalidInput } from '../errors.ts'
import { operationId, type OperationId } from '../memory/ids.ts'
import type { NewOperation } from '../ports/store/operations.ts'
import { tokenCounter, type TokenCounter } from '../text/tokens.ts'
import { parseInput } from './parse-input.ts'
import { toDocuments } from './pipeline.ts'
import type { RetainJob } from './retain-job.ts'
import type { SourceDocument } from './source.ts'

/** Documents of a call are worked off in batches of about this many tokens, each applied whole. */
const batchTokens = 10_000

/**
 * Accepts items to be remembered by a worker. When it returns, the work survives the death of any process. The ids of documents that
 * came without one are fixed here, so that a retry writes the same documents.
 * @returns the operation to watch; with a known `operationId` the one that was submitted under it, and nothing else happens
 * @throws RecollectError `forbidden`; `invalid_input`, also when two items name one document; `conflict` when another bank has the id
 */
export async function submitRetain({ ctx, input }: Verb<SubmitRetainDraft>): Promise<{ readonly operation: OperationId }> {
  requireScope(ctx, 'write')
  const { bank, items, documentTags, operationId: given } = parseInput(SubmitRetainInput, input)
  const name = newBankName(bank)
  const { ids, clock, store } = ctx.ports
  const documents = toDocuments(items, documentTags, () => ids.uuid())
  refuseSharedDocuments(documents)
  const parent = operationId((given ?? ids.uuid()).toLowerCase())
  const job = { bank: name, documents, at: clock.now() }
  const operations = operationsOf({ job, parent, newId: () => operationId(ids.uuid()), counter: await tokenCounter() })
  await store.write(ctx.tenant, async (tx) => {
    const { key } = await tx.banks.ensure(name)
    const [first, ...children] = operations(key)
    const added = first === undefined ? [] : await tx.operations.submit(key, [first])
    if (added.length > 0) await tx.operations.submit(key, children)
  })
  return { operation: parent }
}

function refuseSharedDocuments(documents: readonly SourceDocument[]): void {
  const shared = documents.filter(({ items }) => items.length > 1).map(({ id }) => `'${id}'`)
  if (shared.length === 0) return
  invalidInput(
    `Batch contains duplicate document_ids: [${shared.join(', ')}]. Each content item in an async batch must have a unique document_id to avoid races between the parallel workers that process them. To fold several items into one document, send the batch synchronously (async=false), which processes them sequentially.`,
  )
}

interface Batch {
  readonly documents: SourceDocument[]
  tokens: number
}

function batchesOf(documents: readonly SourceDocument[], counter: TokenCounter): Batch[] {
  const batches: Batch[] = []
  for (const document of documents) {
    const tokens = document.items.reduce((sum, { content }) => sum + counter.count(content), 0)
    const last = batches.at(-1)
    if (last !== undefined && last.tokens + tokens <= batchTokens) {
      last.documents.push(document)
      last.tokens += tokens
    } else batches.push({ documents: [document], tokens })
  }
  return batches
}

interface Submission {
  readonly job: RetainJob
  readonly parent: OperationId
  readonly newId: () => OperationId
  readonly counter: TokenCounter
}

/** The parent, then its children. Work of a bank is done one batch at a time in order of submission: the serial key is the bank's. */
function operationsOf({ job, parent, newId, counter }: Submission): (serialKey: string) => NewOperation[] {
  const batches = batchesOf(job.documents, counter)
  const [only, ...others] = job.documents
  const document = only === undefined || others.length > 0 ? {} : { document_id: only.id }
  return (serialKey) => [
    {
      id: parent,
      type: 'batch_retain',
      serialKey: null,
      parentId: null,
      deliver: false,
      payload: null,
      metadata: {
        is_parent: true,
        ...document,
        items_count: job.documents.length,
        total_tokens: batches.reduce((sum, { tokens }) => sum + tokens, 0),
        num_sub_batches: batches.length,
      },
      at: job.at,
    },
    ...batches.map(({ documents }, index) => ({
      id: newId(),
      type: 'retain',
      serialKey: `retain:${serialKey}`,
      parentId: parent,
      deliver: true,
      payload: { ...job, documents },
      metadata: {
        ...document,
        items_count: documents.length,
        parent_operation_id: parent,
        sub_batch_index: index + 1,
        total_sub_batches: batches.length,
      },
      at: job.at,
    })),
  ]
}
