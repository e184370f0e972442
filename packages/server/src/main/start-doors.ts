import { scopes, type Ports } from '@recollect/core'
import type { Registry } from 'prom-client'
import type { Config } from '../config/index.ts'
import { createHttpServer } from '../http/create-http-server.ts'
import { contextOf } from '../http/route-context.ts'
import { mcpRoutes } from '../mcp/routes.ts'
import type { Logger } from '../telemetry/index.ts'
import { closeHttp } from './close-http.ts'
import { featuresOf } from './features.ts'
import { lanesOf } from './lanes.ts'
import { version } from './version.ts'

export interface DoorsInput {
  readonly config: Config
  readonly ports: Ports
  readonly logger: Logger
  readonly metrics: Registry
}

export interface Listening {
  readonly url: string
  /** Takes no new request; resolves when those in progress are answered, or cut after the grace. */
  close(graceMs: number): Promise<void>
}

/** Opens all HTTP doors of a server and listens. */
export async function startDoors({ config, ports, logger, metrics }: DoorsInput): Promise<Listening> {
  const app = await createHttpServer({
    ports,
    version,
    features: featuresOf(config),
    keys: config.apiKey === null ? [] : [{ id: 'RECOLLECT_API_KEY', secret: config.apiKey, scopes }],
    lanes: lanesOf(config),
    bodyLimitBytes: config.bodyLimitMb * 2 ** 20,
    compressFromBytes: config.gzipMinSize,
    corsOrigins: config.corsOrigins,
    metrics,
    logger,
    ...(config.mcpEnabled && {
      extend: (app) => mcpRoutes(app, { version, corsOrigins: config.corsOrigins, contextOf }),
    }),
  })
  const url = await app.listen({
    host: config.host,
    port: config.port,
    listenTextResolver: (address) => `listening on ${address}`,
  })
  return { url, close: (graceMs) => closeHttp(app, graceMs) }
}
