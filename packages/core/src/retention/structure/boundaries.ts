import { rollingHash } from '../../memory/fingerprint.ts'

/**
 * How far, in UTF-16 units, a boundary looks to both sides. A boundary is where an atom's hash is the least within this distance,
 * so what stands farther away cannot move it; chunks are at least this long, on average a little over twice.
 */
export const reach = 700

/** A longer stretch without a boundary (a table of equal lines) is cut into pieces of about half of it. */
const longestChunk = 4 * reach

export interface Piece {
  readonly start: number
  readonly end: number
  /** Lower is a better place to begin a chunk: 0 a heading, 1 a turn, 2 a paragraph, 3 anything else. */
  readonly rank: 0 | 1 | 2 | 3
}

/**
 * Divides pieces (in order) into runs by content: returns the index of the first piece of each run.
 * Promises: a change changes only runs within `reach` of it; a run divided again is one run; linear time.
 */
export function boundaries(text: string, pieces: readonly Piece[]): number[] {
  const first = pieces[0]
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return []
  if (last.end - first.start < 2 * reach) return [0]
  const least = leastWithinReach(pieces, hashes(text, pieces))
  const starts = [0]
  pieces.forEach(({ start }, index) => {
    if (least[index] === 1 && start - first.start >= reach && last.end - start >= reach) starts.push(index)
  })
  return starts.flatMap((start, run) => [start, ...cutsOf(pieces, start, starts[run + 1] ?? pieces.length)])
}

/** 30-bit hash of the content below two bits of rank, so that any better place beats any worse one. */
function hashes(text: string, pieces: readonly Piece[]): Uint32Array {
  return Uint32Array.from(pieces, ({ start, end, rank }) => rank * 0x40000000 + (rollingHash(text, start, end) >>> 2))
}

/** 1 for each piece whose hash is below all before it and not above any after it within reach. Monotonic queues: linear. */
function leastWithinReach(pieces: readonly Piece[], hash: Uint32Array): Uint8Array {
  const least = new Uint8Array(pieces.length).fill(1)
  const queue: number[] = []
  let head = 0
  const startOf = (index: number): number => pieces[index]?.start ?? 0
  const hashOf = (index: number): number => hash[index] ?? 0
  for (let index = 0; index < pieces.length; index++) {
    while (head < queue.length && startOf(queue[head] ?? 0) <= startOf(index) - reach) head++
    // What is taken off the queue here met a lower hash within its reach.
    while (queue.length > head && hashOf(queue.at(-1) ?? 0) > hashOf(index)) least[queue.pop() ?? 0] = 0
    if (queue.length > head) least[index] = 0
    queue.push(index)
  }
  return least
}

function cutsOf(pieces: readonly Piece[], from: number, to: number): number[] {
  const begin = pieces[from]
  const last = pieces[to - 1]
  if (begin === undefined || last === undefined || last.end - begin.start <= longestChunk) return []
  const cuts: number[] = []
  let start = begin.start
  for (let index = from + 1; index < to; index++) {
    const piece = pieces[index]
    if (piece === undefined || piece.end - start <= longestChunk / 2) continue
    cuts.push(index)
    start = piece.start
  }
  return cuts
}
