import { formatInstant, parseInstant } from '@recollect/contracts'
import type { TagFilter, TagMatch } from '@recollect/core'
import { DialectError } from '../request-invalid.ts'

const mostRemembered = 4_096
const remembered = new Map<number, string>()

/**
 * A time on the wire. Recall shows the same times again and again: remembering them makes an answer of 130 results 0.15 ms cheaper,
 * half of what it costs to make.
 */
export function instant(at: number): string {
  const known = remembered.get(at)
  if (known !== undefined) return known
  if (remembered.size === mostRemembered) remembered.clear()
  const text = formatInstant(at)
  remembered.set(at, text)
  return text
}

export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instant(at)
}

/** A date of a query string. @throws DialectError 400 */
function queryInstant(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  const at = parseInstant(text)
  if (at === undefined) throw new DialectError(400, `Invalid ${name}: '${text}' is not an ISO 8601 date`)
  return at
}

/** Both ends of a range. @throws DialectError 400 for a bad date, or an end that is not after the start */
export function queryRange(start: string | undefined, end: string | undefined): { from?: number; to?: number } {
  const from = queryInstant('start_date', start)
  const to = queryInstant('end_date', end)
  if (from !== undefined && to !== undefined && to <= from) throw new DialectError(400, 'end_date must be after start_date')
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

/** No tags is no filter, except that `exact` then asks for what has none. */
export function tagFilter(tags: readonly string[] | null | undefined, match: TagMatch): { tags?: TagFilter } {
  if (tags === null || tags === undefined || (tags.length === 0 && match !== 'exact')) return {}
  return { tags: { tags, match } }
}

/** The id of a chunk on this wire: bank, document and index, joined by underscores. */
export function chunkIdOf(bank: string, document: string, index: number): string {
  return `${bank}_${document}_${index}`
}
