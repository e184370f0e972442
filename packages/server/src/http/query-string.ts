import { cleanText } from './json-body.ts'

/** A query string by name; a name sent more than once has a list. Text that is not UTF-8 is kept with replacement characters. */
export function parseQuery(text: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = Object.create(null)
  if (text === '') return values
  for (const [name, value] of new URLSearchParams(text)) {
    const known = values[name]
    const clean = cleanText(value)
    values[name] = known === undefined ? clean : Array.isArray(known) ? [...known, clean] : [known, clean]
  }
  return values
}
