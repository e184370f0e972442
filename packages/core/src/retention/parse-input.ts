import type { z } from 'zod'
import { invalidInput } from '../errors.ts'

/** The input as its schema makes it. @throws RecollectError `invalid_input` that names each fault and its place */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.map(toKey), message }))
  const [first] = issues
  return invalidInput(first === undefined ? 'The input is invalid.' : `${first.path.join('.')}: ${first.message}`, issues)
}

function toKey(part: PropertyKey): string | number {
  return typeof part === 'symbol' ? String(part) : part
}
