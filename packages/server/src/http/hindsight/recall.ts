import { BankPath, RecallRequest, RecallResponse } from '@recollect/contracts/hindsight'
import { listTags, recall, type Context, type RecallResult } from '@recollect/core'
import type { FastifyReply } from 'fastify'
import type { HttpApp } from '../http-app.ts'
import { DialectError } from '../request-invalid.ts'
import { contextOf } from '../route-context.ts'
import { failures } from './failures.ts'
import { isFuzzy, recallInput } from './recall-input.ts'
import { recallBytes } from './recall-bytes.ts'
import { chunkMap, entityStates } from './recall-views.ts'
import { memoryAbsence, recallTrace } from './trace-views.ts'

export function recallRoute(app: HttpApp): void {
  app.route({
    method: 'POST',
    url: '/v1/default/banks/:bank_id/memories/recall',
    config: { lane: 'recall' },
    schema: {
      operationId: 'recall_memories',
      tags: ['Memory'],
      summary: 'Memories that matter to a query, best first, within a token budget',
      params: BankPath,
      body: RecallRequest,
      response: { 200: RecallResponse, ...failures },
    },
    handler: async (request, reply) => {
      const ctx = contextOf(request, reply)
      const vocabulary = await vocabularyFor(ctx, request.params.bank_id, request.body)
      const input = recallInput(request.params.bank_id, request.body, vocabulary)
      return sendJson(reply, recallAnswer(await recall({ ctx, input }), request.body))
    },
  })
}

function recallAnswer(result: RecallResult, { include }: RecallRequest): Buffer {
  const { head, hits, entities, chunks, trace, chronological, absences, nothing } = result
  const rest = {
    trace: trace && recallTrace(trace),
    entities: entityStates(entities),
    chunks: include.chunks === null ? null : chunkMap(head.name, chunks),
    source_facts: null,
    source_facts_truncated: include.source_facts === null ? null : false,
    ...(chronological > 0 ? { chronological } : {}),
    ...(nothing === null ? {} : { nothing_relevant: nothing }),
    ...(absences.length > 0 ? { why_not: absences.map(memoryAbsence) } : {}),
  }
  return recallBytes(rest, head.name, { hits, inTime: chronological > 0 })
}

function sendJson(reply: FastifyReply, bytes: Buffer): FastifyReply {
  return reply.type('application/json').send(bytes)
}

const largestVocabulary = 5_000

/** The bank's tags, where the request names some as somebody remembers them. */
async function vocabularyFor(ctx: Context, bank: string, { tag_groups: groups }: RecallRequest): Promise<readonly string[]> {
  if (!groups || !isFuzzy(groups)) return []
  const { items, total } = await listTags({ ctx, input: { bank, query: { limit: largestVocabulary, offset: 0 } } })
  if (total > largestVocabulary)
    throw new DialectError(422, `Fuzzy tags need a bank of at most ${largestVocabulary} tags; this one has ${total}`)
  return items.map(({ tag }) => tag)
}
