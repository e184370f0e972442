import { z } from 'zod'

export const RetainEntity = z.object({
  name: z.string(),
  type: z.string().default('CONCEPT'),
})
export type RetainEntity = z.infer<typeof RetainEntity>

export const updateModes = ['replace', 'append'] as const

/** One item to remember. The REST, MCP and CLI doors map their wire formats to it; the queue carries it as JSON. */
export const RetainItem = z.object({
  content: z.string(),
  /** When it was said, epoch milliseconds; null: no time is known; absent: now. */
  timestamp: z.int().nullable().optional(),
  context: z.string().nullable().default(null),
  metadata: z.record(z.string(), z.string()).default({}),
  /** Absent: the server makes one, and the item is a document of its own. */
  documentId: z.string().optional(),
  entities: z.array(RetainEntity).default([]),
  /** False: the caller's entities are taken as they are written and no others are looked for. */
  resolveEntities: z.boolean().default(true),
  tags: z.array(z.string()).default([]),
  /** `append` adds the item to what its document holds; `replace` (the default) makes the document what this call says. */
  updateMode: z.enum(updateModes).optional(),
  strategy: z.string().optional(),
  observationScopes: z.unknown().optional(),
})
export type RetainItem = z.infer<typeof RetainItem>

export const RetainInput = z.object({
  bank: z.string(),
  items: z.array(RetainItem),
  /** Added to the tags of every item. */
  documentTags: z.array(z.string()).default([]),
})
export type RetainInput = z.infer<typeof RetainInput>
/** What a caller writes: everything with a default may be left out. */
export type RetainDraft = z.input<typeof RetainInput>

export const SubmitRetainInput = RetainInput.extend({
  /** The caller's id of the operation: sending it again returns the same operation and does nothing else. */
  operationId: z.guid().optional(),
})
export type SubmitRetainInput = z.infer<typeof SubmitRetainInput>
export type SubmitRetainDraft = z.input<typeof SubmitRetainInput>
