import type { CallToolResult, McpServer } from '@modelcontextprotocol/server'
import { parseInstant } from '@recollect/contracts'
import { invalidInput, retain } from '@recollect/core'
import { z } from 'zod'
import { bankOf, contextOf, type McpSession } from './session.ts'
import { answering, toolAnswer } from './tool-answer.ts'

const Input = z.object({
  content: z
    .string()
    .describe('What to remember, as whole statements with names and dates, or a conversation as "Name: text" lines.'),
  context: z.string().optional().describe('What it is about or where it comes from.'),
  timestamp: z.string().optional().describe('When it was said or happened, ISO 8601. Default: now.'),
  tags: z.array(z.string()).optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  document_id: z.string().min(1).optional().describe('The same id again replaces what was retained under it.'),
  update_mode: z.enum(['replace', 'append']).optional().describe('append: add to the document instead.'),
})

const BankInput = Input.extend({ bank_id: z.string().optional().describe('Memory bank; leave out for the usual one.') })
type Input = z.infer<typeof BankInput>

const Output = z.object({
  bank_id: z.string(),
  memories: z.int().describe('Memories that are new.'),
})

export function registerRetain(server: McpServer, session: McpSession): void {
  server.registerTool(
    'retain',
    {
      title: 'Retain',
      description: 'Remember something for later conversations. When this returns, recall finds it.',
      inputSchema: session.boundToBank ? Input : BankInput,
      outputSchema: Output,
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
    },
    (input: Input, call) => answering(session.report, () => remember(session, input, call.mcpReq.signal)),
  )
}

async function remember(session: McpSession, input: Input, signal: AbortSignal): Promise<CallToolResult> {
  const bank = bankOf(session, input)
  const item = {
    content: input.content,
    ...(input.context === undefined ? {} : { context: input.context }),
    ...(input.timestamp === undefined ? {} : { timestamp: momentOf('timestamp', input.timestamp) }),
    ...(input.tags === undefined ? {} : { tags: input.tags }),
    ...(input.metadata === undefined ? {} : { metadata: input.metadata }),
    ...(input.document_id === undefined ? {} : { documentId: input.document_id }),
    ...(input.update_mode === undefined ? {} : { updateMode: input.update_mode }),
  }
  const outcome = await retain({ ctx: await contextOf(session, signal), input: { bank, items: [item] } })
  return toolAnswer(`Retained in bank '${bank}'.`, { bank_id: bank, memories: outcome.memories })
}

/** Epoch milliseconds of an ISO 8601 text. @throws RecollectError `invalid_input` */
export function momentOf(name: string, text: string): number {
  return parseInstant(text) ?? invalidInput(`${name}: '${text}' is not an ISO 8601 date or time`)
}
