import type { FastifyInstance } from 'fastify'

const lookEveryMs = 50

/**
 * Takes no new request and resolves when those in progress are answered; after the grace their connections are cut.
 * Connections that a client keeps alive are closed as they fall idle: Fastify closes only those that are idle already.
 */
export async function closeHttp(app: Pick<FastifyInstance, 'close' | 'server'>, graceMs: number): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), lookEveryMs)
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(cut)
  }
}
