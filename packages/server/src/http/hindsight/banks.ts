import {
  BankListResponse,
  BankPath,
  BankProfileResponse,
  BankStatsQuery,
  BankStatsResponse,
  CreateBankRequest,
  DeleteResponse,
  ListBanksQuery,
  UpdateDispositionRequest,
} from '@recollect/contracts/hindsight'
import { bankStats, createBank, deleteBank, getBank, listBanks, updateBank } from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
import { contextOf } from '../route-context.ts'
import { bankListItem, bankProfile, bankStatsView, requestedUpdates } from './bank-views.ts'
import { failures } from './failures.ts'

const tags = ['Banks']
const bankUrl = '/v1/default/banks/:bank_id'

export function bankRoutes(app: HttpApp): void {
  listRoute(app)
  writeRoutes(app)
  profileRoutes(app)
  statsRoute(app)
}

function listRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: '/v1/default/banks',
    schema: {
      operationId: 'list_banks',
      tags,
      summary: 'Banks, newest write first',
      querystring: ListBanksQuery,
      response: { 200: BankListResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { q, limit, offset } = request.query
      const input = { limit, offset, ...(q ? { query: q } : {}) }
      const { items, total } = await listBanks({ ctx: contextOf(request, reply), input })
      return { banks: items.map(bankListItem), total, limit, offset }
    },
  })
}

function writeRoutes(app: HttpApp): void {
  for (const [method, operationId, summary, verb] of [
    ['PUT', 'create_or_update_bank', 'Create a bank, or change the one of that id', createBank],
    ['PATCH', 'update_bank', 'Change a bank that exists', updateBank],
  ] as const) {
    app.route({
      method,
      url: bankUrl,
      schema: {
        operationId,
        tags,
        summary,
        params: BankPath,
        body: CreateBankRequest,
        response: { 200: BankProfileResponse, ...failures },
      },
      handler: async (request, reply) => {
        const { name } = request.body
        const input = {
          bank: request.params.bank_id,
          updates: requestedUpdates(request.body),
          ...(typeof name === 'string' ? { displayName: name } : {}),
        }
        return bankProfile(await verb({ ctx: contextOf(request, reply), input }))
      },
    })
  }
  app.route({
    method: 'DELETE',
    url: bankUrl,
    schema: {
      operationId: 'delete_bank',
      tags,
      summary: 'Remove a bank with all it holds',
      params: BankPath,
      response: { 200: DeleteResponse, ...failures },
    },
    handler: async (request, reply) => {
      const bank = request.params.bank_id
      const deleted = await deleteBank({ ctx: contextOf(request, reply), input: { bank } })
      const message = `Bank '${bank}' and all associated data deleted successfully`
      return { success: true, message, deleted_count: deleted }
    },
  })
}

function profileRoutes(app: HttpApp): void {
  const url = `${bankUrl}/profile`
  app.route({
    method: 'GET',
    url,
    schema: {
      operationId: 'get_bank_profile',
      tags,
      summary: 'Name, disposition and mission of a bank',
      deprecated: true,
      params: BankPath,
      response: { 200: BankProfileResponse, ...failures },
    },
    handler: async (request, reply) =>
      bankProfile(await getBank({ ctx: contextOf(request, reply), input: { bank: request.params.bank_id } })),
  })
  app.route({
    method: 'PUT',
    url,
    schema: {
      operationId: 'update_bank_disposition',
      tags,
      summary: 'Change the disposition of a bank',
      deprecated: true,
      params: BankPath,
      body: UpdateDispositionRequest,
      response: { 200: BankProfileResponse, ...failures },
    },
    handler: async (request, reply) => {
      const updates = requestedUpdates({ disposition: request.body.disposition })
      const input = { bank: request.params.bank_id, updates }
      return bankProfile(await updateBank({ ctx: contextOf(request, reply), input }))
    },
  })
}

function statsRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: `${bankUrl}/stats`,
    schema: {
      operationId: 'get_agent_stats',
      tags,
      summary: 'What a bank holds',
      params: BankPath,
      querystring: BankStatsQuery,
      response: { 200: BankStatsResponse, ...failures },
    },
    handler: async (request, reply) => {
      const input = { bank: request.params.bank_id }
      const { bank, stats } = await bankStats({ ctx: contextOf(request, reply), input })
      return bankStatsView(bank, stats)
    },
  })
}
