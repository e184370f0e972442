import type { Context, Ports } from '@recollect/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Authenticate, Caller } from './authenticate.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before any handler of a route that is not public. */
    caller: Caller | null
    ports: Ports
  }
  interface FastifyContextConfig {
    /** Answers without a key. */
    public?: boolean
  }
}

/** Finds out who calls before anything else is done for the request. */
export function authenticateCallers(app: FastifyInstance, authenticate: Authenticate, ports: Ports): void {
  app.decorateRequest('caller', null)
  app.decorateRequest('ports', { getter: () => ports })
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.public !== true) request.caller = authenticate(request.headers.authorization)
  })
}

/** What a verb needs to know of the request. Its signal, made when first read, aborts when the caller is gone. */
export function contextOf(request: FastifyRequest, reply: FastifyReply): Context {
  const { caller, ports } = request
  if (caller === null) throw new Error('a public route has no caller')
  let signal: AbortSignal | undefined
  return {
    tenant: caller.tenant,
    actor: caller.actor,
    ports,
    get signal() {
      signal ??= abortWhenGone(reply)
      return signal
    },
  }
}

function abortWhenGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  const gone = (): void => {
    if (!reply.raw.writableFinished) controller.abort()
  }
  if (reply.raw.destroyed) gone()
  else reply.raw.once('close', gone)
  return controller.signal
}
