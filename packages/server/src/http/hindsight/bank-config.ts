import { BankConfigResponse, BankConfigUpdate, BankPath } from '@recollect/contracts/hindsight'
import { createBank, getBank, resetBankConfig, resolveConfig, type Bank } from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
import { contextOf } from '../route-context.ts'
import { failures } from './failures.ts'

const url = '/v1/default/banks/:bank_id/config'
const tags = ['Banks']
const response = { 200: BankConfigResponse, ...failures }

const configView = (bank: Bank) => ({
  bank_id: bank.name,
  config: resolveConfig(bank.overrides),
  overrides: { ...bank.overrides },
})

const environmentPrefix = /^(?:HINDSIGHT_API|RECOLLECT)_/

/** Fields may be sent under their names as environment variables. */
function fieldNames(updates: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(updates).map(([name, value]) => [
      environmentPrefix.test(name) ? name.replace(environmentPrefix, '').toLowerCase() : name,
      value,
    ]),
  )
}

export function bankConfigRoutes(app: HttpApp): void {
  app.route({
    method: 'GET',
    url,
    schema: { operationId: 'get_bank_config', tags, summary: 'Settings of a bank', params: BankPath, response },
    handler: async (request, reply) =>
      configView(await getBank({ ctx: contextOf(request, reply), input: { bank: request.params.bank_id } })),
  })
  app.route({
    method: 'PATCH',
    url,
    schema: {
      operationId: 'update_bank_config',
      tags,
      summary: 'Change settings of a bank; null returns one to its default',
      params: BankPath,
      body: BankConfigUpdate,
      response,
    },
    handler: async (request, reply) => {
      const input = { bank: request.params.bank_id, updates: fieldNames(request.body.updates) }
      return configView(await createBank({ ctx: contextOf(request, reply), input }))
    },
  })
  app.route({
    method: 'DELETE',
    url,
    schema: {
      operationId: 'reset_bank_config',
      tags,
      summary: 'Return all settings of a bank to their defaults',
      params: BankPath,
      response,
    },
    handler: async (request, reply) =>
      configView(await resetBankConfig({ ctx: contextOf(request, reply), input: { bank: request.params.bank_id } })),
  })
}
