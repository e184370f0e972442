import type { BankClient, MemoryChange, MemoryItem, RetainItem } from '@recollect/client'
import type { Call } from '../session.ts'
import { chunkIndex } from './read-bank.ts'
import type { BankRecord, CorrectionRecord, DocumentRecord, ItemRecord } from './record.ts'

/** Sets name and settings as the exported bank had them. */
export async function writeBankRecord(bank: BankClient, record: BankRecord, call: Call): Promise<void> {
  await bank.put(record.name === undefined || record.name === record.bank ? {} : { name: record.name }, call)
  if (Object.keys(record.config).length > 0) await bank.configure(record.config, call)
}

/** An item as the retain route takes it. */
export function retainItem(item: ItemRecord, documentId: string | undefined, extraTags: readonly string[]): RetainItem {
  const { content, timestamp, context, metadata, tags, entities, resolve_entities: resolve } = item
  return {
    content,
    ...(documentId === undefined ? {} : { document_id: documentId }),
    ...(typeof timestamp === 'string' ? { timestamp } : {}),
    ...(typeof context === 'string' ? { context } : {}),
    ...(metadata === null || metadata === undefined ? {} : { metadata }),
    ...(entities === null || entities === undefined ? {} : { entities }),
    ...(resolve === false ? { resolve_entities: false } : {}),
    tags: [...new Set([...(tags ?? []), ...extraTags])],
  }
}

/**
 * Makes the memories of a document that was just retained again what they were: edited texts and invalidations.
 * @returns how many corrections found no memory to apply to
 */
export async function applyCorrections(bank: BankClient, record: DocumentRecord, call: Call): Promise<number> {
  if (record.corrections.length === 0) return 0
  const memories: MemoryItem[] = []
  for (const state of ['valid', 'invalidated'] as const) {
    for await (const memory of bank.memories.all({ document_id: record.document_id, state }, call)) memories.push(memory)
  }
  let lost = 0
  for (const correction of record.corrections) {
    const memory = takeMatch(memories, correction, record)
    if (memory === undefined) lost += 1
    else for (const change of changesOf(memory, correction)) await bank.memories.update(memory.id, change, call)
  }
  return lost
}

/** By its text; an edited one by being the only memory of its chunk, since its first text is not in the export. */
function takeMatch(memories: MemoryItem[], correction: CorrectionRecord, record: DocumentRecord): MemoryItem | undefined {
  const ofChunk = memories.filter((memory) => chunkIndex(memory) === correction.chunk)
  const edits = record.corrections.filter(({ chunk, edited }) => edited && chunk === correction.chunk)
  const only = correction.edited && edits.length === 1 && ofChunk.length === 1 ? ofChunk[0] : undefined
  const match = ofChunk.find(({ text }) => text === correction.text) ?? only
  if (match !== undefined) memories.splice(memories.indexOf(match), 1)
  return match
}

/** The changes that make a memory what the correction says; an edit before an invalidation, since an invalidated memory takes none. */
function changesOf(memory: MemoryItem, correction: CorrectionRecord): readonly MemoryChange[] {
  const reason = typeof correction.reason === 'string' ? { reason: correction.reason } : {}
  return [
    ...(correction.edited && memory.text !== correction.text ? [{ text: correction.text }] : []),
    ...(correction.invalidated && memory.state !== 'invalidated' ? [{ state: 'invalidated' as const, ...reason }] : []),
  ]
}
