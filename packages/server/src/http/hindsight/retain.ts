import { BankPath, RetainRequest, RetainResponse } from '@recollect/contracts/hindsight'
import { retain, submitRetain } from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
import { DialectError } from '../request-invalid.ts'
import { contextOf } from '../route-context.ts'
import { failures } from './failures.ts'
import { retainItem } from './retain-input.ts'

/** No language model reads what is retained. */
const noUsage = { input_tokens: 0, output_tokens: 0, total_tokens: 0, cached_tokens: 0, thoughts_tokens: 0 }

export function retainRoute(app: HttpApp): void {
  app.route({
    method: 'POST',
    url: '/v1/default/banks/:bank_id/memories',
    config: { lane: 'retain' },
    schema: {
      operationId: 'retain_memories',
      tags: ['Memory'],
      summary: 'Keep what happened as memories; with async, by an operation that the caller watches',
      params: BankPath,
      body: RetainRequest,
      response: { 200: RetainResponse, ...failures },
    },
    handler: async (request, reply) => {
      const ctx = contextOf(request, reply)
      const bank = request.params.bank_id
      const { items, async: isAsync, document_tags: documentTags, operation_id: operationId } = request.body
      const input = { bank, items: items.map(retainItem), ...(documentTags ? { documentTags } : {}) }
      const answer = { success: true, bank_id: bank, items_count: items.length, async: isAsync, operation_ids: null }
      if (!isAsync) {
        await retain({ ctx, input })
        return { ...answer, operation_id: null, usage: noUsage }
      }
      refuseRepeatedDocuments(items.map(({ document_id: id }) => id))
      const { operation } = await submitRetain({ ctx, input: { ...input, ...(operationId ? { operationId } : {}) } })
      return { ...answer, operation_id: operation, usage: null }
    },
  })
}

/** Parts of an asynchronous batch run side by side, so that each document may be named once. */
function refuseRepeatedDocuments(ids: readonly (string | null | undefined)[]): void {
  const named = ids.filter((id) => id !== null && id !== undefined && id !== '')
  const repeated = [...new Set(named.filter((id, index) => named.indexOf(id) !== index))]
  if (repeated.length === 0) return
  throw new DialectError(
    400,
    `Batch contains duplicate document_ids: [${repeated.map((id) => `'${id}'`).join(', ')}]. Each content item in an async batch ` +
      'must have a unique document_id to avoid races between the parallel workers that process them. To fold several items into ' +
      'one document, send the batch synchronously (async=false), which processes them sequentially.',
  )
}
