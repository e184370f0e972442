import type { CallToolResult } from '@modelcontextprotocol/server'
import { asRecollectError } from '@recollect/core'

/** An answer that programs read as `structuredContent` and models as text. */
export function toolAnswer(text: string, structured: Record<string, unknown>): CallToolResult {
  return { content: [{ type: 'text', text }], structuredContent: structured }
}

/**
 * Runs a tool. What goes wrong is an answer the model can read and act on, `code: message`, with the stable code beside it in
 * `_meta`; only what nobody foresaw hides its inside and goes to `report`.
 */
export async function answering(report: (error: Error) => void, work: () => Promise<CallToolResult>): Promise<CallToolResult> {
  try {
    return await work()
  } catch (thrown) {
    const error = asRecollectError(thrown)
    if (error.code === 'internal') report(error)
    const message = error.code === 'internal' ? 'The server failed; its log says why.' : error.message
    return {
      content: [{ type: 'text', text: `${error.code}: ${message}` }],
      isError: true,
      _meta: { 'recollect/code': error.code },
    }
  }
}
