import {
  BankPath,
  ClearMemoriesQuery,
  DeleteResponse,
  ListMemoriesQuery,
  ListMemoryUnitsResponse,
  ListTagsQuery,
  ListTagsResponse,
  MemoryPath,
  MemoryUnit,
  UpdateMemoryRequest,
} from '@recollect/contracts/hindsight'
import { clearMemories, getMemory, listMemories, listTags, updateMemory } from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
import { contextOf } from '../route-context.ts'
import { failures } from './failures.ts'
import { memoryEdit } from './memory-edit.ts'
import { isWanted, memoryQuery } from './memory-query.ts'
import { memoryListItem, memoryUnit } from './memory-views.ts'
import { orNotFound } from './wording.ts'

const tags = ['Memory']
const bankUrl = '/v1/default/banks/:bank_id'

export function memoryRoutes(app: HttpApp): void {
  listRoute(app)
  singleRoutes(app)
  clearRoute(app)
  tagsRoute(app)
}

function listRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: `${bankUrl}/memories/list`,
    schema: {
      operationId: 'list_memories',
      tags,
      summary: 'Memories of a bank, newest mention first',
      params: BankPath,
      querystring: ListMemoriesQuery,
      response: { 200: ListMemoryUnitsResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { limit, offset } = request.query
      const query = memoryQuery(request.query)
      const input = { bank: request.params.bank_id, query: isWanted(request.query) ? query : { ...query, limit: 0 } }
      const { bank, page } = await listMemories({ ctx: contextOf(request, reply), input })
      const total = isWanted(request.query) ? page.total : 0
      return { items: page.items.map((memory) => memoryListItem(bank, memory)), total, limit, offset }
    },
  })
}

function singleRoutes(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: `${bankUrl}/memories/:memory_id`,
    schema: {
      operationId: 'get_memory',
      tags,
      summary: 'One memory',
      params: MemoryPath,
      response: { 200: MemoryUnit, ...failures },
    },
    handler: async (request, reply) => {
      const { bank_id, memory_id } = request.params
      const input = { bank: bank_id, memory: memory_id }
      const found = await orNotFound(`Memory unit '${memory_id}' not found`, () =>
        getMemory({ ctx: contextOf(request, reply), input }),
      )
      return memoryUnit(found.bank, found.memory)
    },
  })
  app.route({
    method: 'PATCH',
    url: `${bankUrl}/memories/:memory_id`,
    schema: {
      operationId: 'update_memory',
      tags,
      summary: 'Correct a memory, or take it out of recall and back',
      params: MemoryPath,
      body: UpdateMemoryRequest,
      response: { 200: MemoryUnit, ...failures },
    },
    handler: async (request, reply) => {
      const { bank_id, memory_id } = request.params
      const input = { bank: bank_id, memory: memory_id, edit: memoryEdit(request.body) }
      const found = await orNotFound(`Memory unit '${memory_id}' not found`, () =>
        updateMemory({ ctx: contextOf(request, reply), input }),
      )
      return memoryUnit(found.bank, found.memory)
    },
  })
}

function clearRoute(app: HttpApp): void {
  app.route({
    method: 'DELETE',
    url: `${bankUrl}/memories`,
    schema: {
      operationId: 'clear_bank_memories',
      tags,
      summary: 'Remove all memories of a bank, or those of one type; the bank stays',
      params: BankPath,
      querystring: ClearMemoriesQuery,
      response: { 200: DeleteResponse, ...failures },
    },
    handler: async (request, reply) => {
      const bank = request.params.bank_id
      const { type } = request.query
      const input = { bank, ...(type === undefined ? {} : { kind: type }) }
      const deleted = await clearMemories({ ctx: contextOf(request, reply), input })
      return { success: true, message: `Cleared ${deleted} memory unit(s) from bank '${bank}'`, deleted_count: deleted }
    },
  })
}

function tagsRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: `${bankUrl}/tags`,
    schema: {
      operationId: 'list_tags',
      tags,
      summary: 'Tags of a bank by count',
      params: BankPath,
      querystring: ListTagsQuery,
      response: { 200: ListTagsResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { q, source, limit, offset } = request.query
      const shown = source === 'memories' ? limit : 0
      const query = { limit: shown, offset, ...(q ? { pattern: q } : {}) }
      const input = { bank: request.params.bank_id, query }
      const { items, total } = await listTags({ ctx: contextOf(request, reply), input })
      return { items: [...items], total: source === 'memories' ? total : 0, limit, offset }
    },
  })
}
