import fastify from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { measureRequests } from '../http/metrics.ts'
import { serviceRoutes } from '../http/service-routes.ts'
import { closeHttp } from './close-http.ts'
import { featuresOf } from './features.ts'
import type { DoorsInput, Listening } from './start-doors.ts'
import { version } from './version.ts'

/** Health, readiness, version and metrics of a process that answers nothing else: role `worker`. */
export async function startMonitor({ config, ports, metrics }: DoorsInput): Promise<Listening> {
  const app = fastify().withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  measureRequests(app, metrics)
  serviceRoutes(app, { store: ports.store, version, features: featuresOf(config) })
  const url = await app.listen({
    host: config.host,
    port: config.workerPort,
    listenTextResolver: (address) => `listening on ${address}`,
  })
  return { url, close: (graceMs) => closeHttp(app, graceMs) }
}
