import { BankPath, RetainRequest, RetainResponse } from '@recollect/contracts/hindsight'
import { retain, submitRetain } from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
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
      const { operation } = await submitRetain({ ctx, input: { ...input, ...(operationId ? { operationId } : {}) } })
      return { ...answer, operation_id: operation, usage: null }
    },
  })
}
