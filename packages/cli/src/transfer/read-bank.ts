import type { BankClient, DocumentDetail, MemoryItem } from '@recollect/client'
import type { Call } from '../session.ts'
import { itemsOf } from './retained-items.ts'
import type { BankRecord, CorrectionRecord, DocumentRecord } from './record.ts'

export async function readBankRecord(bank: BankClient, call: Call): Promise<BankRecord> {
  const [profile, config] = await Promise.all([bank.profile(call), bank.config(call)])
  return { recollect_export: 1, bank: bank.id, name: profile.name, config: config.overrides }
}

/** Every document of the bank with all that is needed to retain it again, in order of creation. */
export async function* readDocuments(bank: BankClient, call: Call): AsyncGenerator<DocumentRecord> {
  const ids: string[] = []
  for await (const { id } of bank.documents.all({}, call)) ids.push(id)
  for (const id of ids.toReversed()) yield readDocument(bank, id, call)
}

async function readDocument(bank: BankClient, id: string, call: Call): Promise<DocumentRecord> {
  const document = await bank.documents.get(id, call)
  const corrections = await readCorrections(bank, document, call)
  return { document_id: id, created_at: document.created_at, items: itemsOf(document), corrections }
}

async function readCorrections(bank: BankClient, document: DocumentDetail, call: Call): Promise<CorrectionRecord[]> {
  const corrections: CorrectionRecord[] = []
  for (const state of ['valid', 'invalidated'] as const) {
    for await (const memory of bank.memories.all({ document_id: document.id, state }, call)) {
      if (state === 'invalidated' || typeof memory.edited_at === 'string') corrections.push(correctionOf(memory))
    }
  }
  return corrections
}

function correctionOf(memory: MemoryItem): CorrectionRecord {
  return {
    text: memory.text,
    chunk: chunkIndex(memory),
    edited: typeof memory.edited_at === 'string',
    invalidated: memory.state === 'invalidated',
    reason: memory.invalidation_reason ?? null,
  }
}

/** A chunk's id ends in its index. */
export function chunkIndex(memory: Pick<MemoryItem, 'chunk_id'>): number {
  return Number(memory.chunk_id?.match(/_(\d+)$/)?.[1] ?? 0)
}
