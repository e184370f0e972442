import { RetainEntity } from '@recollect/contracts'
import { z } from 'zod'
import { bankName, documentId, type BankName } from '../memory/ids.ts'
import type { SourceDocument } from './source.ts'

const StoredSource = z.object({
  content: z.string(),
  timestamp: z.int().nullable().optional(),
  context: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  tags: z.array(z.string()),
  entities: z.array(RetainEntity),
  resolveEntities: z.boolean(),
  strategy: z.string().optional(),
  observationScopes: z.unknown().optional(),
})

const StoredJob = z.object({
  bank: z.string(),
  at: z.int(),
  documents: z.array(
    z.object({ id: z.string(), generated: z.boolean(), mode: z.enum(['replace', 'append']), items: z.array(StoredSource) }),
  ),
})

/** What a retain operation has to do, as it is stored with it. */
export interface RetainJob {
  readonly bank: BankName
  /** When it was accepted: the time of items that came without one. */
  readonly at: number
  readonly documents: readonly SourceDocument[]
}

/** @throws ZodError for a payload that this version did not write */
export function readRetainJob(payload: unknown): RetainJob {
  const { bank, at, documents } = StoredJob.parse(payload)
  return {
    bank: bankName(bank),
    at,
    documents: documents.map(({ id, items, ...document }) => ({
      ...document,
      id: documentId(id),
      items: items.map(({ timestamp, strategy, observationScopes, ...item }) => ({
        ...item,
        timestamp,
        ...(strategy === undefined ? {} : { strategy }),
        ...(observationScopes === undefined ? {} : { observationScopes }),
      })),
    })),
  }
}
