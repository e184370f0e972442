import { z } from 'zod'
import { parseInstant } from '../timestamps.ts'
import { Instant, Metadata, TagsMatch } from './field-types.ts'
import { MemoryAbsence, RecallTrace } from './recall-trace.ts'
import { TagGroups } from './tag-groups.ts'

export const Budget = z.enum(['low', 'mid', 'high']).meta({ id: 'Budget' })

const wordCharacter = /[\p{L}\p{N}]/u
const factTypes = ['experience', 'observation', 'world'] as const

/** Names of an older generation, accepted and dropped. */
const retiredTypes = ['opinion']

const Types = z
  .array(z.string())
  .superRefine((types, issues) => {
    const known: readonly string[] = [...factTypes, ...retiredTypes]
    const unknown = [...new Set(types.filter((type) => !known.includes(type)))].sort()
    if (unknown.length > 0)
      issues.addIssue({
        code: 'custom',
        message: `Invalid fact type(s): ${unknown.join(', ')}. Must be one of: ${factTypes.join(', ')}`,
        input: types,
      })
  })
  .transform((types) => factTypes.filter((type) => types.includes(type)))

const moment = z.string().refine((text) => parseInstant(text) !== undefined, 'Invalid datetime: use ISO format')

export const TemporalWindow = z
  .object({ start: moment, end: moment })
  .refine(({ start, end }) => (parseInstant(end) ?? 0) >= (parseInstant(start) ?? 0), 'end must not be before start')
  .meta({ id: 'TemporalWindow' })

export const MinScores = z
  .object({
    semantic: z.number().nullish(),
    keyword: z.number().nullish(),
    reranker: z.number().nullish(),
    final: z.number().nullish(),
  })
  .meta({ id: 'MinScores' })

export const IncludeOptions = z
  .object({
    entities: z
      .object({ max_tokens: z.int().default(500) })
      .nullable()
      .default({ max_tokens: 500 })
      .describe('Null switches it off.'),
    chunks: z
      .object({ max_tokens: z.int().default(8192) })
      .nullable()
      .default(null),
    source_facts: z
      .object({ max_tokens: z.int().default(4096), max_tokens_per_observation: z.int().default(-1) })
      .nullable()
      .default(null),
  })
  .meta({ id: 'IncludeOptions' })

export const RecallRequest = z
  .object({
    query: z
      .string()
      .refine((text) => wordCharacter.test(text), 'query must contain at least one word character after normalization'),
    types: Types.nullish(),
    prefer_observations: z.boolean().nullish(),
    budget: Budget.default('mid'),
    max_tokens: z.int().default(4096),
    trace: z.boolean().default(false),
    query_timestamp: z.string().nullish(),
    include: IncludeOptions.default({ entities: { max_tokens: 500 }, chunks: null, source_facts: null }),
    tags: z.array(z.string()).nullish(),
    tags_match: TagsMatch.default('any'),
    tag_groups: TagGroups.nullish(),
    min_scores: MinScores.nullish(),
    temporal_window: TemporalWindow.nullish(),
    why_not: z
      .array(z.string())
      .max(20)
      .nullish()
      .describe('Ids of memories: the answer says of each why it is not among the results.'),
  })
  .refine(({ tags, tag_groups }) => tags == null || tag_groups == null, "'tags' and 'tag_groups' cannot be used together")
  .meta({ id: 'RecallRequest' })
export type RecallRequest = z.infer<typeof RecallRequest>

export const RecallScores = z
  .object({
    final: z.number(),
    reranker: z.number().nullable(),
    semantic: z.number().nullable(),
    keyword: z.number().nullable(),
  })
  .meta({ id: 'RecallScores' })

export const RecallResult = z
  .object({
    id: z.string(),
    text: z.string(),
    type: z.string().nullable(),
    entities: z.array(z.string()).nullable(),
    context: z.string().nullable(),
    occurred_start: Instant.nullable(),
    occurred_end: Instant.nullable(),
    mentioned_at: Instant.nullable(),
    document_id: z.string().nullable(),
    metadata: Metadata.nullable(),
    chunk_id: z.string().nullable(),
    tags: z.array(z.string()).nullable(),
    source_fact_ids: z.array(z.string()).nullable(),
    scores: RecallScores.nullable(),
    attachments: z.null(),
    rank: z.int().optional().describe('Place by relevance, from 1; there where the results are told in order of time.'),
    near_duplicates: z
      .array(z.string())
      .optional()
      .describe('Ids of memories that say nothing more than this one and stand under it.'),
  })
  .meta({ id: 'RecallResult' })
export type RecallResult = z.infer<typeof RecallResult>

export const EntityStateResponse = z
  .object({
    entity_id: z.string(),
    canonical_name: z.string(),
    observations: z.array(z.object({ text: z.string(), mentioned_at: Instant.nullable() })),
  })
  .meta({ id: 'EntityStateResponse' })

export const ChunkData = z
  .object({ id: z.string(), text: z.string(), chunk_index: z.int(), truncated: z.boolean(), attachments: z.null() })
  .meta({ id: 'ChunkData' })

export const RecallResponse = z
  .object({
    results: z.array(RecallResult),
    trace: RecallTrace.nullable(),
    entities: z.record(z.string(), EntityStateResponse).nullable(),
    chunks: z.record(z.string(), ChunkData).nullable(),
    source_facts: z.record(z.string(), RecallResult).nullable(),
    source_facts_truncated: z.boolean().nullable(),
    chronological: z
      .int()
      .optional()
      .describe('So many of the first results stand in order of time; there where the question asks for the order of events.'),
    nothing_relevant: z.string().optional().describe('Why there are no results, in words; only there where there are none.'),
    why_not: z.array(MemoryAbsence).optional().describe('Why each memory of `why_not` is not among the results, in its order.'),
  })
  .meta({ id: 'RecallResponse' })
export type RecallResponse = z.infer<typeof RecallResponse>
