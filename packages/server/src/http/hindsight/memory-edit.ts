import { parseInstant } from '@recollect/contracts'
import type { UpdateMemoryRequest } from '@recollect/contracts/hindsight'
import { memoryKinds, memoryStates, type MemoryEdit } from '@recollect/core'
import { DialectError } from '../request-invalid.ts'

/** What a PATCH body asks for. @throws DialectError 422 when it asks for nothing, 400 for an unknown state, type or date */
export function memoryEdit(body: UpdateMemoryRequest): MemoryEdit {
  const { text, context, entities, state, reason, fact_type: type } = body
  const occurredStart = editedDate('occurred_start', body)
  const occurredEnd = editedDate('occurred_end', body)
  const mentionedAt = editedDate('mentioned_at', body)
  const edit: MemoryEdit = {
    ...(text == null ? {} : { text }),
    ...(context == null ? {} : { context: context === '' ? null : context }),
    ...(occurredStart === undefined ? {} : { occurredStart }),
    ...(occurredEnd === undefined ? {} : { occurredEnd }),
    ...(mentionedAt === undefined ? {} : { mentionedAt }),
    ...(type == null ? {} : { kind: known('fact_type', type, memoryKinds) }),
    ...(entities == null ? {} : { entities }),
    ...(state == null ? {} : { state: known('state', state, memoryStates) }),
  }
  if (Object.keys(edit).length === 0) throw new DialectError(422, 'At least one field to change must be provided')
  return reason == null ? edit : { ...edit, reason }
}

type DateField = 'occurred_start' | 'occurred_end' | 'mentioned_at'

/** Absent: unchanged. Null or empty: cleared. */
function editedDate(field: DateField, body: UpdateMemoryRequest): number | null | undefined {
  const value = body[field]
  if (value === undefined) return undefined
  return value === null || value === '' ? null : instantOf(field, value)
}

function instantOf(field: DateField, text: string): number {
  const at = parseInstant(text)
  if (at === undefined) throw new DialectError(400, `Invalid ${field}: '${text}' is not an ISO 8601 date`)
  return at
}

function known<const Value extends string>(field: string, text: string, values: readonly Value[]): Value {
  const value = values.find((candidate) => candidate === text)
  if (value === undefined) throw new DialectError(400, `Invalid ${field} '${text}'. Must be one of: ${values.join(', ')}`)
  return value
}
