import type { FastifyInstance, RouteOptions } from 'fastify'
import { noDefaultCompilers } from './no-default-compilers.ts'
import { withoutTwins } from './openapi-schemas.ts'

/**
 * Serves the OpenAPI document at `/openapi.json`. It is made from the routes' schemas when it is first asked for, by a server that
 * never listens: loading the generator takes a quarter of a second, which a start should not pay.
 */
export function serveOpenApi(app: FastifyInstance, version: string): void {
  const routes: RouteOptions[] = []
  let document: Promise<unknown> | undefined
  app.addHook('onRoute', (route) => {
    routes.push(route)
  })
  app.get('/openapi.json', { config: { public: true }, schema: { hide: true } }, () => {
    document ??= describeRoutes(routes, version)
    return document
  })
}

async function describeRoutes(routes: readonly RouteOptions[], version: string): Promise<unknown> {
  const [{ default: fastify }, { default: swagger }, { jsonSchemaTransform, jsonSchemaTransformObject }] = await Promise.all([
    import('fastify'),
    import('@fastify/swagger'),
    import('fastify-type-provider-zod'),
  ])
  const describer = fastify({ exposeHeadRoutes: false, schemaController: { compilersFactory: noDefaultCompilers } })
  describer.setValidatorCompiler(() => () => true)
  describer.setSerializerCompiler(() => JSON.stringify)
  await describer.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Recollect', version, description: 'A memory server for AI agents.' },
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
      security: [{}, { apiKey: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  for (const { method, url, schema = { hide: true } } of routes) describer.route({ method, url, schema, handler: () => null })
  await describer.ready()
  return withoutTwins(describer.swagger())
}
