import type { DocumentDetail } from '@recollect/client'
import { z } from 'zod'
import type { ItemRecord } from './record.ts'

/** What the server remembers of the items a document was made of: their share of its text, in order, and what came with them. */
const RetainedItem = z.object({
  length: z.int().min(0),
  timestamp: z.string().nullish(),
  context: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
})

const RetainParams = z.object({
  timestamp: z.string().nullish(),
  context: z.string().nullish(),
  separator: z.string().optional(),
  items: z.array(RetainedItem).optional(),
})

/** The items that give this document when they are retained again. @throws Error for a document whose text is not stored */
export function itemsOf(document: DocumentDetail): ItemRecord[] {
  const text = document.original_text
  if (text === null) throw new Error(`Document '${document.id}' has no stored text, so it cannot be exported`)
  const params = RetainParams.parse(document.retain_params ?? {})
  const items = params.items ?? []
  if (items.length < 2) return [wholeItem(document, text, { ...params, ...items[0] })]
  let start = 0
  return items.map(({ length, ...rest }) => {
    const content = text.slice(start, start + length)
    start += length + (params.separator ?? '\n').length
    return { content, ...rest, tags: rest.tags ?? [...document.tags] }
  })
}

function wholeItem(document: DocumentDetail, content: string, params: Omit<ItemRecord, 'content' | 'tags'>): ItemRecord {
  const metadata = z.record(z.string(), z.string()).safeParse(params.metadata ?? document.document_metadata)
  return {
    content,
    timestamp: params.timestamp ?? null,
    context: params.context ?? null,
    metadata: metadata.success ? metadata.data : null,
    tags: [...document.tags],
  }
}
