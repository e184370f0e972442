import { z } from 'zod'
import { Instant, Metadata, pageFields, pageQuery, queryChoice, queryTagsMatch, queryText, queryTexts } from './field-types.ts'

export const MemoryPath = z.object({ bank_id: z.string(), memory_id: z.string() })

export const ListMemoriesQuery = z.object({
  type: queryText,
  q: queryText.describe('Part of the text or the context.'),
  consolidation_state: queryText,
  state: queryText,
  document_id: queryText,
  entity_id: queryText,
  tags: queryTexts,
  tags_match: queryTagsMatch.default('any'),
  time_field: queryChoice(z.enum(['created_at', 'updated_at', 'mentioned_at', 'occurred_start', 'occurred_end'])).optional(),
  start_date: queryText.describe('Inclusive.'),
  end_date: queryText.describe('Exclusive.'),
  ...pageQuery,
})
export type ListMemoriesQuery = z.infer<typeof ListMemoriesQuery>

export const MemoryUnitListItem = z
  .object({
    id: z.string(),
    text: z.string(),
    context: z.string(),
    date: z.string(),
    fact_type: z.string().nullable(),
    document_id: z.string().nullable(),
    mentioned_at: Instant.nullable(),
    occurred_start: Instant.nullable(),
    occurred_end: Instant.nullable(),
    entities: z.string().describe('Names, joined by a comma and a space.'),
    chunk_id: z.string().nullable(),
    proof_count: z.int(),
    tags: z.array(z.string()),
    metadata: Metadata,
    consolidated_at: Instant.nullable(),
    consolidation_failed_at: Instant.nullable(),
    state: z.string(),
    invalidation_reason: z.string().nullable(),
    invalidated_at: Instant.nullable(),
    edited_at: Instant.nullable(),
    updated_at: Instant.nullable(),
    source_memory_ids: z.array(z.string()),
  })
  .meta({ id: 'MemoryUnitListItem' })
export type MemoryUnitListItem = z.infer<typeof MemoryUnitListItem>

export const ListMemoryUnitsResponse = z
  .object({ items: z.array(MemoryUnitListItem), ...pageFields })
  .meta({ id: 'ListMemoryUnitsResponse' })

export const MemoryUnit = z
  .object({
    id: z.string(),
    text: z.string(),
    context: z.string(),
    date: z.string(),
    type: z.string(),
    mentioned_at: Instant.nullable(),
    occurred_start: Instant.nullable(),
    occurred_end: Instant.nullable(),
    entities: z.array(z.string()),
    document_id: z.string().nullable(),
    chunk_id: z.string().nullable(),
    tags: z.array(z.string()),
    metadata: Metadata,
    observation_scopes: z.null(),
    state: z.string(),
    invalidation_reason: z.string().nullable(),
    invalidated_at: Instant.nullable(),
    edited_at: Instant.nullable(),
    consolidated_at: Instant.nullable(),
    consolidation_failed_at: Instant.nullable(),
  })
  .meta({ id: 'MemoryUnit' })
export type MemoryUnit = z.infer<typeof MemoryUnit>

export const UpdateMemoryRequest = z
  .object({
    text: z
      .string()
      .refine((text) => text.trim() !== '', 'text cannot be empty')
      .nullish(),
    context: z.string().nullish().describe('Empty clears it.'),
    occurred_start: z.string().nullish().describe('Empty or null clears it.'),
    occurred_end: z.string().nullish().describe('Empty or null clears it.'),
    mentioned_at: z.string().nullish().describe('Empty or null clears it.'),
    fact_type: z.string().nullish(),
    entities: z.array(z.string()).nullish(),
    resolve_entities: z.boolean().default(true),
    state: z.string().nullish(),
    reason: z.string().nullish(),
  })
  .meta({ id: 'UpdateMemoryRequest' })
export type UpdateMemoryRequest = z.infer<typeof UpdateMemoryRequest>

export const ClearMemoriesQuery = z.object({ type: queryText })

export const ListTagsQuery = z.object({
  q: queryText.describe('May hold * for any text; case is ignored.'),
  source: queryChoice(z.enum(['memories', 'mental_models'])).default('memories'),
  ...pageQuery,
})

export const TagItem = z.object({ tag: z.string(), count: z.int() }).meta({ id: 'TagItem' })
export const ListTagsResponse = z.object({ items: z.array(TagItem), ...pageFields }).meta({ id: 'ListTagsResponse' })
