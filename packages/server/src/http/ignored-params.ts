import type { FastifyInstance } from 'fastify'

const notPrintable = /[^\x20-\x7e]/g

/** Names a request's unknown query parameters and top-level body fields in `X-Ignored-Params`, so that a typing error is seen. */
export function nameIgnoredParams(app: FastifyInstance): void {
  app.addHook('preValidation', async (request, reply) => {
    const { schema } = request.routeOptions
    const ignored = [...unknownKeys(schema?.querystring, request.query), ...unknownKeys(schema?.body, request.body)]
    if (ignored.length > 0) reply.header('x-ignored-params', ignored.join(', ').replaceAll(notPrintable, ''))
  })
}

function unknownKeys(schema: unknown, data: unknown): string[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return []
  const known = shapeOf(schema)
  const keys = Object.keys(data)
  return known === undefined ? keys : keys.filter((key) => !Object.hasOwn(known, key))
}

/** The fields of an object schema; empty where a route takes none. */
function shapeOf(schema: unknown): object | undefined {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return undefined
  return typeof schema.shape === 'object' && schema.shape !== null ? schema.shape : undefined
}
