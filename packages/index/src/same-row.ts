import type { Metadata, RecalledRow } from '@recollect/core'

/** True when a memory reads the same, so that its slot can stay as it is. The hash stands for nothing the text does not. */
export function sameRow(a: RecalledRow, b: RecalledRow): boolean {
  return samePlain(a, b) && sameLists(a, b) && sameMetadata(a.metadata, b.metadata)
}

const plainFields = [
  'id',
  'documentId',
  'documentGenerated',
  'chunkIndex',
  'position',
  'turn',
  'kind',
  'text',
  'context',
  'speaker',
  'role',
  'occurredStart',
  'occurredEnd',
  'mentionedAt',
  'createdAt',
  'textHash',
  'tokens',
] as const satisfies readonly (keyof RecalledRow)[]

function samePlain(a: RecalledRow, b: RecalledRow): boolean {
  return plainFields.every((field) => a[field] === b[field])
}

function sameLists(a: RecalledRow, b: RecalledRow): boolean {
  return (
    sameItems(a.tags, b.tags) &&
    sameItems(a.labels, b.labels) &&
    a.entities.length === b.entities.length &&
    a.entities.every((entity, index) => {
      const other = b.entities[index]
      return entity.id === other?.id && entity.name === other.name && entity.type === other.type
    })
  )
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index])
}

function sameMetadata(a: Metadata, b: Metadata): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}
