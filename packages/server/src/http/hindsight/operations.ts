import {
  BankPath,
  ListOperationsQuery,
  OperationChangeResponse,
  OperationPath,
  OperationQuery,
  OperationsListResponse,
  OperationStatusResponse,
} from '@recollect/contracts/hindsight'
import {
  cancelOperation,
  getOperation,
  listOperations,
  operationStatuses,
  RecollectError,
  retryOperation,
  type Context,
  type OperationView,
} from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
import { contextOf } from '../route-context.ts'
import { failures } from './failures.ts'
import { operationListItem, operationStatus, unknownOperation } from './operation-views.ts'

const tags = ['Operations']
const operationsUrl = '/v1/default/banks/:bank_id/operations'
const operationUrl = `${operationsUrl}/:operation_id`

export function operationRoutes(app: HttpApp): void {
  listRoute(app)
  statusRoute(app)
  changeRoutes(app)
}

function listRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: operationsUrl,
    schema: {
      operationId: 'list_operations',
      tags,
      summary: 'Asynchronous work of a bank, newest first',
      params: BankPath,
      querystring: ListOperationsQuery,
      response: { 200: OperationsListResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { status, type, limit, offset, exclude_parents: excludeParents } = request.query
      const known = operationStatuses.find((candidate) => candidate === status)
      const nothing = Boolean(status) && known === undefined
      const query = {
        limit: nothing ? 0 : limit,
        offset,
        excludeParents,
        ...(known === undefined ? {} : { status: known }),
        ...(type ? { type } : {}),
      }
      const input = { bank: request.params.bank_id, query }
      const { bank, page } = await listOperations({ ctx: contextOf(request, reply), input })
      const operations = page.items.map(operationListItem)
      return { bank_id: bank.name, total: nothing ? 0 : page.total, limit, offset, operations }
    },
  })
}

function statusRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: operationUrl,
    schema: {
      operationId: 'get_operation_status',
      tags,
      summary: 'State of an operation; one that is not there has the status not_found',
      params: OperationPath,
      querystring: OperationQuery,
      response: { 200: OperationStatusResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { bank_id: bank, operation_id: operation } = request.params
      const input = { bank, operation, withPayload: request.query.include_payload }
      const view = await viewOrNothing({ ctx: contextOf(request, reply), input })
      return view === undefined ? unknownOperation(operation) : operationStatus(view)
    },
  })
}

/** The dialect answers 200 for an operation that is not there. */
async function viewOrNothing(call: {
  readonly ctx: Context
  readonly input: { readonly bank: string; readonly operation: string; readonly withPayload: boolean }
}): Promise<OperationView | undefined> {
  try {
    return await getOperation(call)
  } catch (error) {
    if (error instanceof RecollectError && error.code === 'not_found') return undefined
    throw error
  }
}

function changeRoutes(app: HttpApp): void {
  for (const { method, url, operationId, summary, verb, done } of [
    {
      method: 'DELETE',
      url: operationUrl,
      operationId: 'cancel_operation',
      summary: 'Cancel an operation that is not finished',
      verb: cancelOperation,
      done: 'cancelled',
    },
    {
      method: 'POST',
      url: `${operationUrl}/retry`,
      operationId: 'retry_operation',
      summary: 'Put a failed or cancelled operation back to work',
      verb: retryOperation,
      done: 'queued for retry',
    },
  ] as const) {
    app.route({
      method,
      url,
      schema: { operationId, tags, summary, params: OperationPath, response: { 200: OperationChangeResponse, ...failures } },
      handler: async (request, reply) => {
        const { bank_id: bank, operation_id: operation } = request.params
        await verb({ ctx: contextOf(request, reply), input: { bank, operation } })
        return { success: true, message: `Operation ${operation} ${done}`, operation_id: operation }
      },
    })
  }
}
