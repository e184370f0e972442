import type { Context } from '@recollect/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { defaultBank, type McpSession } from './session.ts'

export interface McpRoutesOptions {
  readonly version: string
  /** Web origins whose pages may call, besides pages of this machine. */
  readonly corsOrigins: readonly string[]
  /** The authenticated caller of a request, as the HTTP server found it. */
  readonly contextOf: (request: FastifyRequest, reply: FastifyReply) => Context
}

/**
 * MCP over streamable HTTP: `/mcp` (the bank comes by argument, else by the header `X-Bank-Id`) and `/mcp/{bank}` (that bank only).
 * Stateless: any server answers any request. Clients of the 2025 revisions are served as well, without sessions.
 * Pages of other origins are refused, so that no web page can reach a local memory by DNS rebinding.
 * The protocol's library is loaded by the first request.
 */
export function mcpRoutes(app: FastifyInstance, options: McpRoutesOptions): void {
  const serve = async (request: FastifyRequest, reply: FastifyReply, bank?: string): Promise<unknown> => {
    if (!mayCall(request.headers.origin, options.corsOrigins)) {
      return reply.code(403).send({ detail: 'MCP is not served to pages of this origin', code: 'forbidden' })
    }
    const { serveRequest } = await import('./serve-request.ts')
    const session = sessionOf(options.contextOf(request, reply), request, bank)
    return serveRequest({ request, reply }, session, options.version)
  }
  for (const url of ['/mcp', '/mcp/']) app.all(url, { schema: { hide: true } }, (request, reply) => serve(request, reply))
  for (const url of ['/mcp/:bank', '/mcp/:bank/']) {
    app.all<{ Params: { bank: string } }>(url, { schema: { hide: true } }, (request, reply) =>
      serve(request, reply, request.params.bank),
    )
  }
}

function sessionOf(ctx: Context, request: FastifyRequest, bank: string | undefined): McpSession {
  const header = request.headers['x-bank-id']
  return {
    context: () => Promise.resolve(ctx),
    defaultBank: bank ?? (typeof header === 'string' && header !== '' ? header : defaultBank),
    boundToBank: bank !== undefined,
    report: (error) => request.log.error({ err: error }, 'MCP request failed'),
  }
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Requests of programs carry no `Origin`. A page's has to be on this machine or named by the operator, whatever the DNS says. */
function mayCall(origin: string | undefined, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin) || allowed.includes('*')) return true
  return URL.canParse(origin) && loopback.includes(new URL(origin).hostname)
}
