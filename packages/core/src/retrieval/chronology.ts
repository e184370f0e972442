import type { TimeAxis } from '../time/types.ts'
import type { RecalledRow, RecallPlan } from './plan.ts'

type Dated = Pick<RecalledRow, 'occurredStart' | 'mentionedAt' | 'createdAt' | 'documentId' | 'position'>

/**
 * Results that are told in order of time where a question asks for the order of events: the first by relevance. The rest follows by
 * relevance, so that what was found last on the way to a large budget does not stand between the events asked for. docs/adr/order-of-events.md
 */
export const toldInTime = 10

/** Whether a question asks for the order of events. A question for a period alone is told in order anyway. */
export function asksForEvents({ time }: Pick<RecallPlan, 'time'>): boolean {
  return time.asksOrder && !time.isTimeOnly
}

/** The first by relevance in order of time, the others after them. */
export function chronicle<Item>(items: readonly Item[], axis: TimeAxis, rowOf: (item: Item) => Dated): Item[] {
  return [...inTimeOrder(items.slice(0, toldInTime), axis, rowOf), ...items.slice(toldInTime)]
}

/**
 * In order of what happened, or where that is not known, or the question asks what was said, of when it was told; equals in the order
 * of their document.
 */
function inTimeOrder<Item>(items: readonly Item[], axis: TimeAxis, rowOf: (item: Item) => Dated): Item[] {
  const at = (row: Dated): number => (axis === 'mentioned' ? null : row.occurredStart) ?? toldAt(row)
  return items.toSorted((one, other) => {
    const [a, b] = [rowOf(one), rowOf(other)]
    return at(a) - at(b) || toldAt(a) - toldAt(b) || byPlace(a, b)
  })
}

function toldAt({ mentionedAt, createdAt }: Dated): number {
  return mentionedAt ?? createdAt
}

function byPlace(a: Dated, b: Dated): number {
  if (a.documentId === b.documentId) return a.position - b.position
  return a.createdAt - b.createdAt || (a.documentId < b.documentId ? -1 : 1)
}
