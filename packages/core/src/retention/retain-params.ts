import { formatInstant, parseInstant, RetainEntity } from '@recollect/contracts'
import { z } from 'zod'
import type { Document } from '../memory/document.ts'
import type { SourceItem } from './source.ts'

/** Between the items of a document's text. */
const itemSeparator = '\n'

/** What a document remembers of an item besides its text, so that it can be appended to, exported and read again. */
const StoredItem = z.object({
  /** UTF-16 units of the item in the document's text; one separator stands between two items. */
  length: z.int(),
  /** ISO 8601; null: none is known; absent: none was sent. */
  timestamp: z.string().nullable().optional(),
  context: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.string()).optional(),
  entities: z.array(RetainEntity).optional(),
  resolve_entities: z.boolean().optional(),
  strategy: z.string().optional(),
  observation_scopes: z.unknown().optional(),
})
type StoredItem = z.infer<typeof StoredItem>

/** `context`, `event_date`, `metadata` and `strategy` are those of the first item; `items` stands where they do not say all. */
const RetainParams = z.object({
  context: z.string().optional(),
  event_date: z.string().nullable().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  strategy: z.string().optional(),
  items: z.array(StoredItem).optional(),
})
export type RetainParams = z.infer<typeof RetainParams>

export function documentText(items: readonly SourceItem[]): string {
  return items.map(({ content }) => content).join(itemSeparator)
}

/** The parameters to store with a document of these items; null where there are none. */
export function retainParamsOf(items: readonly SourceItem[]): RetainParams | null {
  const first = items[0]
  if (first === undefined) return null
  const { context, timestamp, metadata, strategy } = stored(first)
  const params: RetainParams = {
    ...(context === undefined ? {} : { context }),
    ...(timestamp === undefined ? {} : { event_date: timestamp }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(strategy === undefined ? {} : { strategy }),
    ...(items.length > 1 || needsItem(first) ? { items: items.map(stored) } : {}),
  }
  return Object.keys(params).length === 0 ? null : params
}

function needsItem({ entities, resolveEntities, observationScopes }: SourceItem): boolean {
  return entities.length > 0 || !resolveEntities || observationScopes !== undefined
}

function stored(item: SourceItem): StoredItem {
  const { timestamp, context, metadata, tags, entities, resolveEntities, strategy, observationScopes } = item
  return {
    length: item.content.length,
    ...(timestamp === undefined ? {} : { timestamp: timestamp === null ? null : formatInstant(timestamp) }),
    ...(context === null ? {} : { context }),
    ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
    ...(tags.length === 0 ? {} : { tags: [...tags] }),
    ...(entities.length === 0 ? {} : { entities: entities.map(({ name, type }) => ({ name, type })) }),
    ...(resolveEntities ? {} : { resolve_entities: false }),
    ...(strategy === undefined ? {} : { strategy }),
    ...(observationScopes === undefined ? {} : { observation_scopes: observationScopes }),
  }
}

/** The items a document was made of. A document that does not remember them is one item. */
export function itemsOf(document: Pick<Document, 'originalText' | 'retainParams' | 'tags'>): SourceItem[] {
  const params = RetainParams.safeParse(document.retainParams ?? {}).data ?? {}
  const { originalText: text } = document
  const items = params.items ?? [{ length: text.length, ...single(params), tags: [...document.tags] }]
  const total = items.reduce((sum, { length }) => sum + length + itemSeparator.length, -itemSeparator.length)
  if (total !== text.length) return [sourceOf(text, { length: text.length, ...single(params), tags: [...document.tags] })]
  let at = 0
  return items.map((item) => {
    const content = text.slice(at, at + item.length)
    at += item.length + itemSeparator.length
    return sourceOf(content, item)
  })
}

function single({ context, event_date: timestamp, metadata, strategy }: RetainParams): Omit<StoredItem, 'length'> {
  return {
    ...(context === undefined ? {} : { context }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(strategy === undefined ? {} : { strategy }),
  }
}

function sourceOf(content: string, item: StoredItem): SourceItem {
  const { timestamp, observation_scopes: observationScopes, strategy } = item
  return {
    content,
    timestamp: typeof timestamp === 'string' ? parseInstant(timestamp) : timestamp,
    context: item.context ?? null,
    metadata: item.metadata ?? {},
    tags: item.tags ?? [],
    entities: item.entities ?? [],
    resolveEntities: item.resolve_entities ?? true,
    ...(strategy === undefined ? {} : { strategy }),
    ...(observationScopes === undefined ? {} : { observationScopes }),
  }
}
