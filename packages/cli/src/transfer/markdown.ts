import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { UsageError } from '../failure.ts'
import { CorrectionRecord, ItemRecord, type DocumentRecord } from './record.ts'

/** Front matter that an export writes. `length` counts UTF-16 units of an item's text; items stand in the body with a line break between. */
const ExportedMatter = z.object({
  recollect: z.literal(1),
  document_id: z.string().min(1),
  created_at: z.string().optional(),
  items: z.array(ItemRecord.omit({ content: true }).extend({ length: z.int().min(0) })).min(1),
  corrections: z.array(CorrectionRecord).default([]),
})

/** Front matter of notes from elsewhere; whatever else it holds is left alone. */
const ForeignMatter = z.object({
  title: z.string().nullish(),
  date: z.string().nullish(),
  timestamp: z.string().nullish(),
  created: z.string().nullish(),
  tags: z.union([z.string(), z.array(z.coerce.string())]).nullish(),
})

const separator = '\n'

/** A document as a Markdown file: its text as the body, all else as YAML front matter. */
export function toMarkdown(record: DocumentRecord): string {
  const matter = {
    recollect: 1,
    document_id: record.document_id,
    ...(record.created_at === undefined ? {} : { created_at: record.created_at }),
    items: record.items.map(({ content, ...rest }) => ({ length: content.length, ...withoutEmpty(rest) })),
    ...(record.corrections.length === 0 ? {} : { corrections: record.corrections }),
  }
  const body = record.items.map(({ content }) => content).join(separator)
  return `---\n${stringify(matter, { lineWidth: 0 })}---\n${body}\n`
}

function withoutEmpty(rest: Omit<ItemRecord, 'content'>): Record<string, unknown> {
  const kept = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined && !isEmptyList(value))
  return Object.fromEntries(kept)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/**
 * The document of a Markdown file; notes that no export wrote take their path as the document id.
 * @returns undefined for a file without text @throws UsageError for front matter that is no YAML
 */
export function fromMarkdown(path: string, file: string): DocumentRecord | undefined {
  const { matter, body } = split(path, file)
  const exported = ExportedMatter.safeParse(matter)
  if (exported.success) return exportedDocument(exported.data, body.replace(/\n$/, ''))
  if (body.trim() === '') return undefined
  return { document_id: path, items: [{ content: body, ...foreignFields(matter) }], corrections: [] }
}

function split(path: string, file: string): { readonly matter: unknown; readonly body: string } {
  const found = /^---\r?\n([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(file)
  if (found === null) return { matter: {}, body: file }
  try {
    return { matter: parse(found[1] ?? ''), body: file.slice(found[0].length) }
  } catch (cause) {
    throw new UsageError(`The front matter of ${path} is no YAML`, { cause })
  }
}

/** Where the body was edited since the export, the items' shares no longer fit: then it is one item, as the first one was. */
function exportedDocument(matter: z.infer<typeof ExportedMatter>, body: string): DocumentRecord {
  const { document_id, corrections } = matter
  const lengths = matter.items.reduce((sum, item) => sum + item.length + separator.length, -separator.length)
  const rest = matter.created_at === undefined ? {} : { created_at: matter.created_at }
  if (lengths !== body.length) {
    const [{ length: _, ...first } = { length: 0 }] = matter.items
    return { document_id, ...rest, items: [{ content: body, ...first }], corrections: [] }
  }
  let start = 0
  const items = matter.items.map(({ length, ...item }) => {
    const content = body.slice(start, start + length)
    start += length + separator.length
    return { content, ...item }
  })
  return { document_id, ...rest, items, corrections }
}

function foreignFields(matter: unknown): Omit<ItemRecord, 'content'> {
  const parsed = ForeignMatter.safeParse(matter)
  if (!parsed.success) return {}
  const { title, tags, date, timestamp, created } = parsed.data
  const when = [timestamp, date, created].find((text) => typeof text === 'string' && !Number.isNaN(Date.parse(text)))
  const list = typeof tags === 'string' ? tags.split(/[\s,]+/) : (tags ?? [])
  return {
    ...(typeof when === 'string' ? { timestamp: new Date(when).toISOString() } : {}),
    ...(typeof title === 'string' ? { context: title } : {}),
    ...(list.length > 0 ? { tags: list.map((tag) => tag.replace(/^#/, '')).filter((tag) => tag !== '') } : {}),
  }
}
