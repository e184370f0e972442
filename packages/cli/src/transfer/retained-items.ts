import type { DocumentDetail } from '@recollect/client'
import { z } from 'zod'
import type { ItemRecord } from './record.ts'

/** What a document remembers of an item besides its text. A timestamp of null: no time is known; none: the moment of retaining. */
const RetainedItem = z.object({
  timestamp: z.string().nullable().optional(),
  context: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.string()).optional(),
  entities: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
  resolve_entities: z.boolean().optional(),
})
type RetainedItem = z.infer<typeof RetainedItem>

/** `event_date`, `context` and `metadata` are those of the first item; `items` stands where they do not say all. */
const RetainParams = RetainedItem.omit({ timestamp: true }).extend({
  event_date: z.string().nullable().optional(),
  items: z.array(RetainedItem.extend({ length: z.int().min(0) })).optional(),
})

/** Between the items in a document's text. */
const separator = '\n'

/** The items that give this document when they are retained again. @throws Error for a document whose text is not stored */
export function itemsOf(document: DocumentDetail): ItemRecord[] {
  const { original_text: text, tags } = document
  if (text === null) throw new Error(`Document '${document.id}' has no stored text, so it cannot be exported`)
  const { items, event_date: timestamp, ...first } = RetainParams.parse(document.retain_params ?? {})
  const whole = { ...first, ...(timestamp === undefined ? {} : { timestamp }), tags, length: text.length }
  const retainedAt = Date.parse(document.created_at)
  let start = 0
  return (items ?? [whole]).map(({ length, ...item }, index) => {
    const content = text.slice(start, start + length)
    start += length + separator.length
    return { content, ...recordOf(item, new Date(retainedAt + index).toISOString()) }
  })
}

function recordOf(item: RetainedItem, retainedAt: string): Omit<ItemRecord, 'content'> {
  const { timestamp, entities, ...rest } = item
  return {
    ...rest,
    timestamp: timestamp === undefined ? retainedAt : (timestamp ?? 'unset'),
    ...(entities === undefined ? {} : { entities: entities.map(({ name, type }) => ({ text: name, type })) }),
  }
}
