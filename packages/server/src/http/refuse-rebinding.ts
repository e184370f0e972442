import type { FastifyInstance } from 'fastify'
import { DialectError } from './request-invalid.ts'

const loopbackHost = /^(?:(?:[\w-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/**
 * Without keys, only requests that address this machine by a name of the loopback are answered. A web page whose own name was pointed
 * at 127.0.0.1 (DNS rebinding) shares the page's origin and could otherwise read every memory.
 */
export function refuseRebinding(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const { host = '' } = request.headers
    if (loopbackHost.test(host)) return
    throw new DialectError(
      403,
      `Without an API key this server answers only as localhost, not as '${host}'. Set RECOLLECT_API_KEY.`,
    )
  })
}
