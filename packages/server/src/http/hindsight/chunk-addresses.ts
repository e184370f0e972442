import type { ChunkAddress } from '@recollect/core'

const mostAddresses = 64

/**
 * What the id of a chunk may mean: `bank_document_index`, where bank and document may hold underscores themselves. The
 * shortest bank comes first. Empty for a text that is no such id.
 */
export function chunkAddresses(id: string): ChunkAddress[] {
  const match = /^(.+)_(\d{1,9})$/s.exec(id)
  if (match === null) return []
  const [, rest = '', index] = match
  const addresses: ChunkAddress[] = []
  for (let at = rest.indexOf('_', 1); at > 0 && addresses.length < mostAddresses; at = rest.indexOf('_', at + 1)) {
    const document = rest.slice(at + 1)
    if (document !== '') addresses.push({ bank: rest.slice(0, at), document, index: Number(index) })
  }
  return addresses
}
