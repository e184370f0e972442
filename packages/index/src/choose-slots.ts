import type { SlotChannel } from './channel.ts'
import type { Rows } from './rows.ts'

/** How many of each channel enter the pool, and which of equals when there are too many of them. */
export interface Choice {
  readonly depth: number
  readonly ties: 'latest' | 'earliest'
  /** Slots that enter wherever a channel found them. */
  readonly besides?: readonly number[]
}

/**
 * Slots that are among the best `depth` of any channel, in ascending order. Equals at the border all enter, as long as they do not
 * double the depth; of more than that (a session of ten thousand memories of which none holds a word of the query) time decides.
 */
export function chooseSlots(rows: Rows, channels: readonly SlotChannel[], choice: Choice): Int32Array {
  const chosen = new Uint8Array(rows.length)
  for (const { share } of channels) {
    for (const slot of bestOf(share, rows, choice)) chosen[slot] = 1
  }
  for (const slot of choice.besides ?? []) if (channels.some(({ share }) => (share[slot] ?? 0) > 0)) chosen[slot] = 1
  const slots = new Int32Array(rows.length)
  let count = 0
  for (let slot = 0; slot < chosen.length; slot++) if (chosen[slot] === 1) slots[count++] = slot
  return slots.subarray(0, count)
}

function bestOf(share: Float64Array, rows: Rows, { depth, ties }: Choice): number[] {
  const border = borderOf(share, rows.length, depth)
  const above: number[] = []
  const equals: number[] = []
  for (let slot = 0; slot < rows.length; slot++) {
    const own = share[slot] ?? 0
    if (own > border) above.push(slot)
    else if (own === border && own > 0) equals.push(slot)
  }
  const taken = equals.length <= depth ? equals : inTime(rows, equals, ties).slice(0, depth - above.length)
  return above.concat(taken)
}

/** Bins of equal width that shares, 0 … 1, are counted in to find a border without sorting them all. */
const bins = 1024
const binOf = (share: number): number => Math.min(bins - 1, Math.floor(share * bins))

/** The share of the `depth`-th best; 0 where fewer have any. */
function borderOf(share: Float64Array, size: number, depth: number): number {
  if (size <= depth) return 0
  const counts = new Int32Array(bins)
  for (let slot = 0; slot < size; slot++) {
    const bin = binOf(share[slot] ?? 0)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  let above = 0
  let bin = bins - 1
  while (above + (counts[bin] ?? 0) < depth) above += counts[bin--] ?? 0
  const inside = new Float64Array(counts[bin] ?? 0)
  for (let slot = 0, at = 0; slot < size; slot++) {
    const own = share[slot] ?? 0
    if (binOf(own) === bin) inside[at++] = own
  }
  return inside.sort()[inside.length - (depth - above)] ?? 0
}

function inTime(rows: Rows, slots: number[], ties: Choice['ties']): number[] {
  const sign = ties === 'latest' ? -1 : 1
  return slots.sort((a, b) => sign * (rows.timeOf(a) - rows.timeOf(b)) || (rows.id(a) < rows.id(b) ? -1 : 1))
}
