import { z } from 'zod'

/** One item of a document, as it was retained. */
export const ItemRecord = z.object({
  content: z.string(),
  /** ISO 8601; `unset` where no time is known. */
  timestamp: z.string().nullish(),
  context: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
  /** Those that whoever retained it named; rules find their own again. */
  entities: z.array(z.object({ text: z.string(), type: z.string().optional() })).nullish(),
  /** False: no others were to be looked for. */
  resolve_entities: z.boolean().nullish(),
})
export type ItemRecord = z.infer<typeof ItemRecord>

/** What a person changed in a memory after it was retained; found again by the text that retain gives it. */
export const CorrectionRecord = z.object({
  /** Text of the memory as it is now. */
  text: z.string(),
  /** Chunk the memory was cut from, from 0. */
  chunk: z.int().min(0),
  edited: z.boolean(),
  invalidated: z.boolean(),
  reason: z.string().nullish(),
})
export type CorrectionRecord = z.infer<typeof CorrectionRecord>

/** A document with all that is needed to retain it again. */
export const DocumentRecord = z.object({
  document_id: z.string().min(1),
  /** When the server first stored it; for the reader, a new server sets its own. */
  created_at: z.string().optional(),
  items: z.array(ItemRecord).min(1),
  corrections: z.array(CorrectionRecord).default([]),
})
export type DocumentRecord = z.infer<typeof DocumentRecord>

/** First line of an export: which bank it was, and what was set there. */
export const BankRecord = z.object({
  recollect_export: z.literal(1),
  bank: z.string(),
  name: z.string().optional(),
  config: z.record(z.string(), z.unknown()).default({}),
})
export type BankRecord = z.infer<typeof BankRecord>
