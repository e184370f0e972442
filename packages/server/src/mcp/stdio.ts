import { serveStdio, type StdioServerHandle } from '@modelcontextprotocol/server/stdio'
import type { Context } from '@recollect/core'
import { createMcpServer } from './create-mcp-server.ts'

/** Serves MCP over this process's standard input and output, which nothing else may write to. */
export function serveMcpStdio(options: {
  /** Called by the first tool call, and again by the next one where it failed. */
  readonly context: () => Promise<Context>
  readonly bank: string
  readonly version: string
  readonly report: (error: Error) => void
}): StdioServerHandle {
  const session = { context: options.context, defaultBank: options.bank, boundToBank: false, report: options.report }
  return serveStdio(() => createMcpServer(session, options.version), { onerror: options.report })
}
