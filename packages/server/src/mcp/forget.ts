import type { CallToolResult, McpServer } from '@modelcontextprotocol/server'
import { deleteDocument, invalidInput, updateMemory } from '@recollect/core'
import { z } from 'zod'
import { bankOf, contextOf, type McpSession } from './session.ts'
import { answering, toolAnswer } from './tool-answer.ts'

const Input = z.object({
  memory_id: z
    .string()
    .optional()
    .describe('Id of one memory, as recall gives it. It is taken out of recall and can be brought back.'),
  document_id: z.string().optional().describe('Id of a document: it is deleted with all its memories, for good.'),
  reason: z.string().optional().describe('Why a memory is wrong or no longer wanted.'),
})

const BankInput = Input.extend({ bank_id: z.string().optional().describe('Memory bank; leave out for the usual one.') })
type Input = z.infer<typeof BankInput>

const Output = z.object({
  bank_id: z.string(),
  forgotten: z.enum(['memory', 'document']),
  memories: z.int().describe('Memories that recall no longer finds.'),
})

export function registerForget(server: McpServer, session: McpSession): void {
  server.registerTool(
    'forget',
    {
      title: 'Forget',
      description:
        'Take one memory out of recall, or delete a document with all its memories. Give either memory_id or document_id.',
      inputSchema: session.boundToBank ? Input : BankInput,
      outputSchema: Output,
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
    },
    (input: Input, call) => answering(session.report, () => forget(session, input, call.mcpReq.signal)),
  )
}

async function forget(session: McpSession, input: Input, signal: AbortSignal): Promise<CallToolResult> {
  const { memory_id: memory, document_id: document } = input
  const bank = bankOf(session, input)
  const ctx = await contextOf(session, signal)
  if (memory !== undefined && document === undefined) {
    const reason = input.reason === undefined ? {} : { reason: input.reason }
    await updateMemory({ ctx, input: { bank, memory, edit: { state: 'invalidated', ...reason } } })
    return toolAnswer(`Memory ${memory} is out of recall.`, { bank_id: bank, forgotten: 'memory', memories: 1 })
  }
  if (document !== undefined && memory === undefined) {
    const memories = await deleteDocument({ ctx, input: { bank, document } })
    return toolAnswer(`Document '${document}' is deleted with ${memories} memories.`, {
      bank_id: bank,
      forgotten: 'document',
      memories,
    })
  }
  return invalidInput('Give either memory_id or document_id.')
}
