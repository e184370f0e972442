import type { ListMemoriesQuery } from '@recollect/contracts/hindsight'
import { documentId, entityId, isUuid, memoryStates, type MemoryQuery } from '@recollect/core'
import { DialectError } from '../request-invalid.ts'
import { queryRange, tagFilter } from './wire-values.ts'

const consolidationStates = ['failed', 'pending', 'done']

/** What a list of memories is asked for. @throws DialectError 400 for an unknown state, a malformed id or date */
export function memoryQuery(query: ListMemoriesQuery): MemoryQuery {
  const { type, q, state, document_id, entity_id, time_field, start_date, end_date, limit, offset } = query
  refuseUnknownConsolidation(query.consolidation_state)
  const range = queryRange(start_date, end_date)
  const byTime = time_field !== undefined || Object.keys(range).length > 0
  return {
    limit,
    offset,
    ...(type ? { kind: type } : {}),
    ...(q ? { text: q } : {}),
    ...knownState(state),
    ...(document_id ? { documentId: documentId(document_id) } : {}),
    ...(entity_id ? { entityId: entityId(knownUuid(entity_id)) } : {}),
    ...tagFilter(query.tags, query.tags_match),
    ...(byTime ? { timeField: time_field ?? 'created_at' } : {}),
    ...range,
  }
}

/** Whether any memory can be listed: none is consolidated, and no consolidation has failed. */
export function isWanted({ consolidation_state }: ListMemoriesQuery): boolean {
  return !consolidation_state || consolidation_state === 'pending'
}

function refuseUnknownConsolidation(state: string | undefined): void {
  if (state && !consolidationStates.includes(state))
    throw new DialectError(400, `Invalid consolidation_state '${state}'. Must be one of: ${consolidationStates.join(', ')}`)
}

/** Valid memories unless others are asked for. */
function knownState(state: string | undefined): Pick<MemoryQuery, 'state'> {
  if (!state) return { state: 'valid' }
  const known = memoryStates.find((candidate) => candidate === state)
  if (known === undefined) throw new DialectError(400, `Invalid state '${state}'. Must be one of: ${memoryStates.join(', ')}`)
  return { state: known }
}

function knownUuid(id: string): string {
  if (isUuid(id)) return id.toLowerCase()
  throw new DialectError(400, `Invalid entity_id: '${id}' is not a valid UUID`)
}
