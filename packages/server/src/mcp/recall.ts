import type { CallToolResult, McpServer } from '@modelcontextprotocol/server'
import { formatInstant, formatPeriod } from '@recollect/contracts'
import { Budget, TagsMatch } from '@recollect/contracts/hindsight'
import { bankName, bankNameFault, notFound, recall, type BankName, type RecallHit, type RecallInput } from '@recollect/core'
import { z } from 'zod'
import { fenceAsData } from './fence.ts'
import { momentOf } from './retain.ts'
import { bankOf, contextOf, type McpSession } from './session.ts'
import { answering, toolAnswer } from './tool-answer.ts'

const Input = z.object({
  query: z.string().describe('A whole question or a few words: "Where does Ada live since May?"'),
  max_tokens: z.int().min(1).max(100_000).default(4096).describe('Tokens of all returned texts together; an upper bound.'),
  budget: Budget.default('mid').describe('How deep to search.'),
  types: z
    .array(z.enum(['world', 'experience', 'observation']))
    .optional()
    .describe('Only these kinds of memory.'),
  tags: z.array(z.string()).optional(),
  tags_match: TagsMatch.default('any').describe(
    'any, all: untagged memories pass too; any_strict, all_strict: they do not; exact: the same set.',
  ),
  query_timestamp: z.string().optional().describe('The moment "yesterday" is measured from, ISO 8601. Default: now.'),
  since: z.string().optional().describe('Only what occurred or was said from then on, ISO 8601.'),
  until: z.string().optional().describe('Only what occurred or was said before then, ISO 8601.'),
  explain: z.boolean().default(false).describe('Say of each result why it is there.'),
  why_not: z.array(z.string()).max(20).optional().describe('Ids of memories: say of each why it is not among the results.'),
})

const BankInput = Input.extend({ bank_id: z.string().optional().describe('Memory bank; leave out for the usual one.') })
type Input = z.infer<typeof BankInput>

const Memory = z.object({
  id: z.string(),
  text: z.string(),
  type: z.string(),
  score: z.number().describe('0 … 1: about the chance that it answers the question; compare within this answer.'),
  context: z.string().nullable(),
  occurred_start: z.string().nullable(),
  occurred_end: z.string().nullable(),
  mentioned_at: z.string().nullable(),
  document_id: z.string(),
  tags: z.array(z.string()),
  metadata: z.record(z.string(), z.string()),
  why: z.string().optional().describe('Why it is there, in one sentence.'),
})
type Memory = z.infer<typeof Memory>

const Missing = z.object({ id: z.string(), reason: z.string(), explanation: z.string() })
type Missing = z.infer<typeof Missing>

const Output = z.object({
  bank_id: z.string(),
  results: z.array(Memory),
  nothing_relevant: z.string().optional().describe('Why there are no results.'),
  why_not: z.array(Missing).optional().describe('In the order asked for.'),
})

export function registerRecall(server: McpServer, session: McpSession): void {
  server.registerTool(
    'recall',
    {
      title: 'Recall',
      description:
        'Find what is remembered that matters to a question, best first. An empty answer means that nothing relevant is known.',
      inputSchema: session.boundToBank ? Input : BankInput,
      outputSchema: Output,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    (input: Input, call) => answering(session.report, () => find(session, input, call.mcpReq.signal)),
  )
}

async function find(session: McpSession, input: Input, signal: AbortSignal): Promise<CallToolResult> {
  const bank = bankOf(session, input)
  const ctx = await contextOf(session, signal)
  const { hits, trace, nothing, absences } = await recall({ ctx, input: requestOf(knownName(bank), input) })
  const results = hits.map((hit, index) => ({ ...memoryOf(hit), ...whyOf(trace?.results[index]) }))
  const missing = absences.map(({ id, reason, explanation }): Missing => ({ id, reason, explanation }))
  const lines = [...results.map(lineOf), ...missing.map(missingLine)]
  const fenced = lines.length > 0 ? [fenceAsData(lines, ctx.ports.ids.uuid())] : []
  return toolAnswer([...(nothing === null ? [] : [nothing]), ...fenced].join('\n'), {
    bank_id: bank,
    results,
    ...(nothing === null ? {} : { nothing_relevant: nothing }),
    ...(missing.length === 0 ? {} : { why_not: missing }),
  })
}

/** A text that cannot name a bank names none that exists. */
function knownName(bank: string): BankName {
  return bankNameFault(bank) === undefined ? bankName(bank) : notFound(`Bank '${bank}' not found`)
}

function requestOf(bank: BankName, input: Input): RecallInput {
  const { since, until, query_timestamp: asked } = input
  return {
    bank,
    query: input.query,
    budget: input.budget,
    maxTokens: input.max_tokens,
    trace: input.explain,
    ...(input.types === undefined ? {} : { kinds: input.types }),
    ...(input.tags === undefined ? {} : { tags: { tags: input.tags, match: input.tags_match } }),
    ...(asked === undefined ? {} : { queryTimestamp: momentOf('query_timestamp', asked) }),
    ...(since === undefined && until === undefined ? {} : { window: windowOf(since, until) }),
    ...(input.why_not === undefined ? {} : { whyNot: input.why_not }),
  }
}

function windowOf(since: string | undefined, until: string | undefined): { readonly start: number; readonly end: number } {
  return {
    start: since === undefined ? Number.MIN_SAFE_INTEGER : momentOf('since', since),
    end: until === undefined ? Number.MAX_SAFE_INTEGER : momentOf('until', until),
  }
}

function memoryOf({ row, scores }: RecallHit): Memory {
  return {
    id: row.id,
    text: row.text,
    type: row.kind,
    score: scores.final,
    context: row.context,
    occurred_start: instantOf(row.occurredStart),
    occurred_end: instantOf(row.occurredEnd),
    mentioned_at: instantOf(row.mentionedAt),
    document_id: row.documentId,
    tags: [...row.tags],
    metadata: row.metadata,
  }
}

function whyOf(traced: { readonly reason: string } | undefined): Pick<Memory, 'why'> {
  return traced === undefined ? {} : { why: traced.reason }
}

function instantOf(at: number | null): string | null {
  return at === null ? null : formatInstant(at)
}

/** When it happened, as exactly as that is known, else when it was said. */
function whenOf({ occurred_start: start, occurred_end: end, mentioned_at: said }: Memory): string | undefined {
  if (start !== null) return formatPeriod(Date.parse(start), end === null ? null : Date.parse(end))
  return said === null ? undefined : formatPeriod(Date.parse(said), null)
}

/** One memory as a model reads it: when, what, and the ids it needs to forget it. */
function lineOf(memory: Memory, index: number): string {
  const when = whenOf(memory)
  const about = memory.context === null || memory.context === '' ? '' : ` (${memory.context})`
  return `${index + 1}. ${when === undefined ? '' : `[${when}] `}${memory.text}${about} {memory_id: ${memory.id}, document_id: ${memory.document_id}}${memory.why === undefined ? '' : ` [${memory.why}]`}`
}

/** An explanation may quote what somebody wrote when a memory was withdrawn, so it is fenced like the memories. */
function missingLine({ id, reason, explanation }: Missing): string {
  return `Why not {memory_id: ${id}} (${reason}): ${explanation}`
}
