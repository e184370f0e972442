import {
  BankPath,
  ChunkPath,
  ChunkResponse,
  DeleteDocumentResponse,
  DocumentPath,
  DocumentResponse,
  ListChunksQuery,
  ListChunksResponse,
  ListDocumentsQuery,
  ListDocumentsResponse,
  UpdateDocumentRequest,
  UpdateDocumentResponse,
} from '@recollect/contracts/hindsight'
import { deleteDocument, findChunk, getDocument, listChunks, listDocuments, retagDocument } from '@recollect/core'
import type { HttpApp } from '../http-app.ts'
import { DialectError } from '../request-invalid.ts'
import { contextOf } from '../route-context.ts'
import { chunkAddresses } from './chunk-addresses.ts'
import { chunkView, documentListItem, documentView } from './document-views.ts'
import { failures } from './failures.ts'
import { orNotFound } from './wording.ts'
import { queryRange, tagFilter } from './wire-values.ts'

const tags = ['Documents']
const documentsUrl = '/v1/default/banks/:bank_id/documents'
const missing = 'Document not found'

export function documentRoutes(app: HttpApp): void {
  listRoute(app)
  chunkRoutes(app)
  getRoute(app)
  updateRoute(app)
  deleteRoute(app)
}

function listRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: documentsUrl,
    schema: {
      operationId: 'list_documents',
      tags,
      summary: 'Documents of a bank, newest update first',
      params: BankPath,
      querystring: ListDocumentsQuery,
      response: { 200: ListDocumentsResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { q, tags_match, time_field, start_date, end_date, limit, offset } = request.query
      const range = queryRange(start_date, end_date)
      const byTime = time_field !== undefined || Object.keys(range).length > 0
      const query = {
        limit,
        offset,
        ...(q ? { text: q } : {}),
        ...tagFilter(request.query.tags, tags_match),
        ...(byTime ? { timeField: time_field ?? 'created_at' } : {}),
        ...range,
      }
      const input = { bank: request.params.bank_id, query }
      const { bank, page } = await listDocuments({ ctx: contextOf(request, reply), input })
      const items = page.items.map((document) => documentListItem(bank, document))
      return { items, total: page.total, limit, offset, total_is_estimate: false }
    },
  })
}

function chunkRoutes(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: `${documentsUrl}/:document_id/chunks`,
    schema: {
      operationId: 'list_document_chunks',
      tags,
      summary: 'Chunks of a document in order',
      params: DocumentPath,
      querystring: ListChunksQuery,
      response: { 200: ListChunksResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { limit, offset } = request.query
      const input = { bank: request.params.bank_id, document: request.params.document_id, page: { limit, offset } }
      const { bank, page } = await orNotFound(missing, () => listChunks({ ctx: contextOf(request, reply), input }))
      return { items: page.items.map((chunk) => chunkView(bank, chunk)), total: page.total, limit, offset }
    },
  })
  app.route({
    method: 'GET',
    url: '/v1/default/chunks/:chunk_id',
    schema: {
      operationId: 'get_chunk',
      tags,
      summary: 'One chunk by its id',
      params: ChunkPath,
      response: { 200: ChunkResponse, ...failures },
    },
    handler: async (request, reply) => {
      const input = { addresses: chunkAddresses(request.params.chunk_id) }
      const { bank, chunk } = await findChunk({ ctx: contextOf(request, reply), input })
      return chunkView(bank, chunk)
    },
  })
}

function getRoute(app: HttpApp): void {
  app.route({
    method: 'GET',
    url: `${documentsUrl}/:document_id`,
    schema: {
      operationId: 'get_document',
      tags,
      summary: 'A document with its text',
      params: DocumentPath,
      response: { 200: DocumentResponse, ...failures },
    },
    handler: async (request, reply) => {
      const input = { bank: request.params.bank_id, document: request.params.document_id }
      const { bank, document } = await orNotFound(missing, () => getDocument({ ctx: contextOf(request, reply), input }))
      return documentView(bank, document)
    },
  })
}

function updateRoute(app: HttpApp): void {
  app.route({
    method: 'PATCH',
    url: `${documentsUrl}/:document_id`,
    schema: {
      operationId: 'update_document',
      tags,
      summary: 'Replace the tags of a document and of its memories',
      params: DocumentPath,
      body: UpdateDocumentRequest,
      response: { 200: UpdateDocumentResponse, ...failures },
    },
    handler: async (request, reply) => {
      const { tags: wanted, observation_scopes: scopes } = request.body
      if (wanted == null && scopes == null)
        throw new DialectError(422, 'At least one field (tags, observation_scopes) must be provided')
      const address = { bank: request.params.bank_id, document: request.params.document_id }
      const ctx = contextOf(request, reply)
      await orNotFound(missing, async () => {
        if (wanted == null) await getDocument({ ctx, input: address })
        else await retagDocument({ ctx, input: { ...address, tags: wanted } })
      })
      return { success: true }
    },
  })
}

function deleteRoute(app: HttpApp): void {
  app.route({
    method: 'DELETE',
    url: `${documentsUrl}/:document_id`,
    schema: {
      operationId: 'delete_document',
      tags,
      summary: 'Remove a document with its memories',
      params: DocumentPath,
      response: { 200: DeleteDocumentResponse, ...failures },
    },
    handler: async (request, reply) => {
      const document = request.params.document_id
      const input = { bank: request.params.bank_id, document }
      const deleted = await orNotFound(missing, () => deleteDocument({ ctx: contextOf(request, reply), input }))
      const message = `Document '${document}' and ${deleted} associated memory units deleted successfully`
      return { success: true, message, document_id: document, memory_units_deleted: deleted }
    },
  })
}
