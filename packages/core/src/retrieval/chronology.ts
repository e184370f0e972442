import type { RecalledRow } from './plan.ts'

type Dated = Pick<RecalledRow, 'occurredStart' | 'mentionedAt' | 'createdAt' | 'documentId' | 'position'>

/** In order of what happened, or where that is not known of when it was told; equals in the order of their document. */
export function inTimeOrder<Item>(items: readonly Item[], rowOf: (item: Item) => Dated): Item[] {
  return items.toSorted((a, b) => byTime(rowOf(a), rowOf(b)))
}

function byTime(a: Dated, b: Dated): number {
  return (
    timeOf(a) - timeOf(b) ||
    toldAt(a) - toldAt(b) ||
    a.createdAt - b.createdAt ||
    (a.documentId === b.documentId ? a.position - b.position : a.documentId < b.documentId ? -1 : 1)
  )
}

function timeOf(row: Dated): number {
  return row.occurredStart ?? toldAt(row)
}

function toldAt({ mentionedAt, createdAt }: Dated): number {
  return mentionedAt ?? createdAt
}
