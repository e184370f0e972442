import { toNodeHandler, type NodeIncomingMessageLike } from '@modelcontextprotocol/node'
import { createMcpHandler } from '@modelcontextprotocol/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { createMcpServer } from './create-mcp-server.ts'
import type { McpSession } from './session.ts'

/** Answers one HTTP request by a server made for it, in the protocol revision the client speaks. */
export async function serveRequest(
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  session: McpSession,
  version: string,
): Promise<void> {
  const handler = createMcpHandler(() => createMcpServer(session, version), { onerror: session.report })
  reply.raw.once('close', () => void handler.close())
  keepHeaders(reply)
  reply.hijack()
  await toNodeHandler(handler, { onerror: session.report })(asNodeRequest(request.raw), reply.raw, request.body)
}

/** What the HTTP server says of every answer; a hijacked one would lose it. */
function keepHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}

// Guarantee: Node's own request has every field of the structure; only its `url?: string | undefined` is spelt differently.
function asNodeRequest(raw: IncomingMessage): NodeIncomingMessageLike {
  return raw as NodeIncomingMessageLike
}
