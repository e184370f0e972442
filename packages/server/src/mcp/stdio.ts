import { serveStdio, type StdioServerHandle } from '@modelcontextprotocol/server/stdio'
import type { Context } from '@recollect/core'
import { createMcpServer } from './create-mcp-server.ts'

/** Serves MCP over this process's standard input and output, which nothing else may write to. */
export function serveMcpStdio(options: {
  readonly ctx: Context
  readonly bank: string
  readonly version: string
  readonly report: (error: Error) => void
}): StdioServerHandle {
  const session = { ctx: options.ctx, defaultBank: options.bank, boundToBank: false, report: options.report }
  return serveStdio(() => createMcpServer(session, options.version), { onerror: options.report })
}
