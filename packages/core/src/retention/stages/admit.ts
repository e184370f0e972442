import type { RetainItem } from '@recollect/contracts'
import { invalidInput } from '../../errors.ts'
import { documentId } from '../../memory/ids.ts'
import type { SourceDocument, SourceItem } from '../source.ts'

const longestDocumentId = 1_024
const earliestYear = Date.UTC(1, 0, 1)
const latestYear = Date.UTC(9998, 11, 31)

/**
 * Checks the items of a call and groups them by document. In: items, screened and normalised. Out: documents in order of first
 * mention, an item without an id being a document of its own under an id from `newId`.
 * @throws RecollectError `invalid_input`, with the place of what is wrong
 */
export function admit(items: readonly RetainItem[], documentTags: readonly string[], newId: () => string): SourceDocument[] {
  items.forEach(check)
  const documents = new Map<string, { id: string; generated: boolean; items: RetainItem[] }>()
  for (const item of items) {
    const given = item.documentId?.trim() === '' ? undefined : item.documentId
    const id = given ?? newId()
    const document = documents.get(id) ?? { id, generated: given === undefined, items: [] }
    document.items.push(item)
    documents.set(id, document)
  }
  return [...documents.values()].map(({ id, generated, items: own }) => ({
    id: documentId(id),
    generated,
    mode: modeOf(id, own),
    items: own.map((item) => toSource(item, documentTags)),
  }))
}

function check(item: RetainItem, index: number): void {
  if (item.content.trim() === '') {
    const message = 'content cannot be empty'
    invalidInput(`items[${index}]: ${message}`, [{ path: ['items', index, 'content'], message }])
  }
  if (item.updateMode === 'append' && (item.documentId ?? '').trim() === '')
    invalidInput("update_mode='append' requires a document_id")
  if (item.documentId !== undefined && new TextEncoder().encode(item.documentId).length > longestDocumentId)
    invalidInput(`items[${index}]: a document id has at most ${longestDocumentId} bytes in UTF-8`)
  const { timestamp } = item
  if (typeof timestamp === 'number' && (timestamp < earliestYear || timestamp > latestYear))
    invalidInput(`items[${index}]: the timestamp must lie between the years 1 and 9998`)
}

function modeOf(id: string, items: readonly RetainItem[]): 'replace' | 'append' {
  const modes = new Set(items.map(({ updateMode }) => updateMode))
  if (modes.has('append') && modes.has('replace'))
    invalidInput(`The items of document '${id}' ask both to replace and to append: send them in two calls.`)
  return modes.has('append') ? 'append' : 'replace'
}

function toSource(item: RetainItem, documentTags: readonly string[]): SourceItem {
  const { content, timestamp, context, metadata, entities, resolveEntities, strategy, observationScopes } = item
  return {
    content,
    timestamp,
    context: context === '' ? null : context,
    metadata,
    tags: [...new Set([...item.tags, ...documentTags])].filter((tag) => tag !== ''),
    entities: entities.filter(({ name }) => name.trim() !== ''),
    resolveEntities,
    ...(strategy === undefined ? {} : { strategy }),
    ...(observationScopes === undefined || observationScopes === null ? {} : { observationScopes }),
  }
}
