import { z } from 'zod'
import { parseInstant } from '../timestamps.ts'
import { Metadata } from './field-types.ts'

const blank = /^\s*$/

const TextContentBlock = z.object({ type: z.literal('text'), text: z.string() }).meta({ id: 'TextContentBlock' })

/** Text, or a list of text blocks, which are joined as paragraphs. */
const Content = z
  .preprocess(
    (value, context) => {
      const fault = contentFault(value)
      if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, input: value })
      return value
    },
    z.union([z.string(), z.array(TextContentBlock)]),
  )
  .transform((content) => (typeof content === 'string' ? content : content.map((block) => block.text).join('\n\n')))
  .refine((text) => !blank.test(text), 'content cannot be empty')

/** Said before the blocks are checked one by one, in words that name the cause. */
function contentFault(content: unknown): string | undefined {
  if (typeof content === 'string') return blank.test(content) ? 'content cannot be empty' : undefined
  const kinds = Array.isArray(content) ? content.map(typeOf) : []
  const isAttached = kinds.some((kind) => kind === 'image' || kind === 'file')
  return isAttached ? 'images and files are not supported; send their text' : undefined
}

const typeOf = (block: unknown): unknown =>
  typeof block === 'object' && block !== null && 'type' in block ? block.type : undefined

const timestampHelp =
  "Expected ISO format like '2024-01-15T10:30:00' or '2024-01-15T10:30:00Z', or the special value 'unset' to store without a timestamp."

/** ISO date or date-time (no offset: UTC); `unset` for none; empty or null for now. Years 2 to 9998. */
const Timestamp = z.string().superRefine((text, issues) => {
  if (text === '' || text.toLowerCase() === 'unset') return
  const at = parseInstant(text)
  const year = at === undefined ? 0 : new Date(at).getUTCFullYear()
  if (at === undefined)
    issues.addIssue({ code: 'custom', message: `Invalid timestamp/event_date format: '${text}'. ${timestampHelp}`, input: text })
  else if (year < 2 || year > 9998)
    issues.addIssue({ code: 'custom', message: `timestamp '${text}' is out of range: use a year from 2 to 9998`, input: text })
})

/** A list, or the same list as JSON text. */
const Tags = z.preprocess((value) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}, z.array(z.string()))

export const EntityInput = z
  .object({ text: z.string(), type: z.string().nullish().describe('CONCEPT when absent.') })
  .meta({ id: 'EntityInput' })

export const MemoryItem = z
  .object({
    content: Content,
    timestamp: Timestamp.nullish(),
    context: z.string().nullish(),
    metadata: Metadata.nullish(),
    document_id: z.string().nullish(),
    entities: z.array(EntityInput).nullish(),
    resolve_entities: z.boolean().default(true),
    tags: Tags.nullish(),
    observation_scopes: z
      .union([z.enum(['per_tag', 'combined', 'all_combinations', 'shared']), z.array(z.array(z.string()))])
      .nullish(),
    strategy: z.string().nullish(),
    update_mode: z.enum(['replace', 'append']).nullish(),
  })
  .meta({ id: 'MemoryItem' })
export type MemoryItem = z.infer<typeof MemoryItem>

export const RetainRequest = z
  .object({
    items: z.array(MemoryItem),
    async: z.boolean().default(false),
    document_tags: z.array(z.string()).nullish(),
    operation_id: z.guid({ error: 'operation_id must be a UUID' }).nullish(),
  })
  .meta({ id: 'RetainRequest' })
export type RetainRequest = z.infer<typeof RetainRequest>

export const TokenUsage = z
  .object({
    input_tokens: z.int(),
    output_tokens: z.int(),
    total_tokens: z.int(),
    cached_tokens: z.int(),
    thoughts_tokens: z.int(),
  })
  .meta({ id: 'TokenUsage' })

export const RetainResponse = z
  .object({
    success: z.boolean(),
    bank_id: z.string(),
    items_count: z.int(),
    async: z.boolean(),
    operation_id: z.string().nullable(),
    operation_ids: z.array(z.string()).nullable(),
    usage: TokenUsage.nullable(),
  })
  .meta({ id: 'RetainResponse' })
export type RetainResponse = z.infer<typeof RetainResponse>
