import { HealthResponse, LivenessResponse, VersionResponse, type FeaturesInfo } from '@recollect/contracts/hindsight'
import type { Store } from '@recollect/core'
import type { HttpApp } from './http-app.ts'

export interface Service {
  readonly store: Store
  /** Version of the server product. */
  readonly version: string
  readonly features: FeaturesInfo
}

/** Version of the wire format that the routes of banks speak. */
const wireVersion = '1.1.0'

const tags = ['Monitoring']
const config = { public: true }

/** Health, liveness, readiness and version: no key is asked. */
export function serviceRoutes(app: HttpApp, service: Service): void {
  for (const [url, operationId] of [
    ['/health', 'health_endpoint_health_get'],
    ['/health/ready', 'get_readiness'],
  ] as const) {
    app.route({
      method: 'GET',
      url,
      config,
      schema: { operationId, tags, summary: 'Whether the store answers', response: { 200: HealthResponse, 503: HealthResponse } },
      handler: async (_request, reply) => {
        const health = await readiness(service.store)
        return reply.code(health.status === 'healthy' ? 200 : 503).send(health)
      },
    })
  }
  app.route({
    method: 'GET',
    url: '/health/live',
    config,
    schema: { operationId: 'get_liveness', tags, summary: 'Whether the process lives', response: { 200: LivenessResponse } },
    handler: async () => ({
      status: 'alive' as const,
      version: service.version,
      uptime_seconds: Math.round(process.uptime() * 10) / 10,
    }),
  })
  versionRoutes(app, service)
}

function versionRoutes(app: HttpApp, { version, features }: Service): void {
  const answer = { api_version: wireVersion, server: 'recollect', server_version: version, features }
  for (const url of ['/version', '/v1/version'] as const) {
    app.route({
      method: 'GET',
      url,
      config,
      schema: {
        operationId: 'get_version',
        tags,
        summary: 'Version and features',
        response: { 200: VersionResponse },
        hide: url === '/v1/version',
      },
      handler: async () => answer,
    })
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10

async function readiness(store: Store): Promise<HealthResponse> {
  try {
    const { acquireMs, waiting, inUse, max, idle } = await store.ping()
    return {
      status: 'healthy',
      database: 'connected',
      db_acquire_ms: tenth(acquireMs),
      db_pool_waiting: waiting,
      db_pool_in_use: inUse,
      db_pool_max: max,
      db_pool_idle: idle,
    }
  } catch (error) {
    return { status: 'unhealthy', database: 'disconnected', reason: error instanceof Error ? error.message : String(error) }
  }
}
