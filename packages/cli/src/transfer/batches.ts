import type { RetainItem } from '@recollect/client'
import type { ImportRecord } from './jsonl.ts'
import { retainItem } from './write-bank.ts'

/** Items that go in one request. */
export type Batch = readonly RetainItem[]

const mostItems = 500
const mostLetters = 500_000

/**
 * The items of each document, in order of its first appearance; an item that names no document stands alone. A document is what one
 * request says it is, so all its items have to be together.
 */
export function groupsOf(records: readonly ImportRecord[], extraTags: readonly string[]): readonly Batch[] {
  const groups = new Map<string, RetainItem[]>()
  for (const [place, { kind, record }] of records.entries()) {
    if (kind === 'bank') continue
    const documentId = record.document_id ?? undefined
    const key = documentId === undefined ? `item ${place}` : `document ${documentId}`
    const items = kind === 'document' ? record.items : [record]
    const group = groups.get(key) ?? []
    group.push(...items.map((item) => retainItem(item, documentId, extraTags)))
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Fills requests with groups, in order; a group is never divided. */
export function batchesOf(groups: readonly Batch[]): readonly Batch[] {
  const batches: RetainItem[][] = []
  let room = { items: 0, letters: 0 }
  for (const group of groups) {
    const letters = group.reduce((sum, { content }) => sum + content.length, 0)
    if (room.items < group.length || room.letters < letters) {
      batches.push([])
      room = { items: mostItems, letters: mostLetters }
    }
    batches.at(-1)?.push(...group)
    room = { items: room.items - group.length, letters: room.letters - letters }
  }
  return batches
}
