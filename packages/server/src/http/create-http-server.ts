import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { FeaturesInfo } from '@recollect/contracts/hindsight'
import type { Ports } from '@recollect/core'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { randomUUID } from 'node:crypto'
import type { Registry } from 'prom-client'
import { admitByLane, type LaneLimits } from './admission.ts'
import { answerError, answerErrors } from './answer-errors.ts'
import { createAuthenticate, type ApiKey } from './authenticate.ts'
import { compressAnswers } from './compress-answers.ts'
import { escapeGreedyIds } from './greedy-ids.ts'
import { hindsightRoutes } from './hindsight/routes.ts'
import type { HttpApp } from './http-app.ts'
import { nameIgnoredParams } from './ignored-params.ts'
import { readJsonBodies } from './json-body.ts'
import { measureRequests } from './metrics.ts'
import { serveOpenApi } from './openapi.ts'
import { noDefaultCompilers } from './no-default-compilers.ts'
import { parseQuery } from './query-string.ts'
import { refuseRebinding } from './refuse-rebinding.ts'
import { authenticateCallers } from './route-context.ts'
import { serviceRoutes } from './service-routes.ts'
import { answerUnknownRoutes } from './unknown-routes.ts'
import { requestValidator } from './validator.ts'

export interface HttpOptions {
  readonly ports: Ports
  /** Version of the server product. */
  readonly version: string
  readonly features: FeaturesInfo
  /** Without keys everyone who reaches the server is its owner: bind to loopback only. */
  readonly keys: readonly ApiKey[]
  readonly lanes: LaneLimits
  readonly bodyLimitBytes: number
  /** Answers from this size on are compressed when the client takes it; negative: never. */
  readonly compressFromBytes: number
  /** Origins that browsers may call from; none by default. */
  readonly corsOrigins: readonly string[]
  readonly metrics: Registry
  readonly logger?: FastifyBaseLogger
  /** Routes of other doors, added before the server is ready. They see `request.caller`. */
  readonly extend?: (app: FastifyInstance) => void | Promise<void>
}

/** The longest path parameter: document ids are the caller's, and a whole request line is bounded by Node (16 KiB). */
const maxParamLength = 16_384

/** The HTTP door, ready to listen. Reads no environment: everything comes by the options. */
export async function createHttpServer(options: HttpOptions): Promise<FastifyInstance> {
  const app = newApp(options)
  readJsonBodies(app)
  answerErrors(app)
  answerUnknownRoutes(app)
  await protect(app, options)
  nameRequests(app)
  typeAsJson(app)
  if (options.keys.length === 0) refuseRebinding(app)
  authenticateCallers(app, createAuthenticate(options.keys), options.ports)
  admitByLane(app, options.lanes)
  nameIgnoredParams(app)
  serveOpenApi(app, options.version)
  measureRequests(app, options.metrics)
  serviceRoutes(app, { store: options.ports.store, version: options.version, features: options.features })
  hindsightRoutes(app)
  await options.extend?.(app)
  return app
}

function newApp({ bodyLimitBytes, logger }: HttpOptions): HttpApp {
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    exposeHeadRoutes: false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: 'x-request-id',
    rewriteUrl: ({ url = '/' }) => escapeGreedyIds(url),
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    routerOptions: { maxParamLength, querystringParser: parseQuery },
    schemaController: { compilersFactory: noDefaultCompilers },
    ...(logger === undefined ? {} : { loggerInstance: logger }),
  })
  app.setValidatorCompiler(requestValidator)
  app.setSerializerCompiler(() => JSON.stringify)
  return app.withTypeProvider<ZodTypeProvider>()
}

async function protect(app: HttpApp, { compressFromBytes, corsOrigins }: HttpOptions): Promise<void> {
  await app.register(helmet, { contentSecurityPolicy: false, hsts: false })
  if (corsOrigins.length > 0) await app.register(cors, { origin: [...corsOrigins] })
  if (compressFromBytes >= 0) compressAnswers(app, compressFromBytes)
}

function nameRequests(app: HttpApp): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
}

/** JSON is UTF-8 by definition: its type carries no charset on this wire. */
function typeAsJson(app: HttpApp): void {
  app.addHook('onSend', async (_request, reply) => {
    if (reply.getHeader('content-type') === 'application/json; charset=utf-8') reply.header('content-type', 'application/json')
  })
}
