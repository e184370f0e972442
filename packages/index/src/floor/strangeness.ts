import type { WordNeighbours } from '@recollect/core'
import type { WordSpace } from '../word-space.ts'

export interface Strangeness {
  /** Share of the pieces' weight that nothing like them in the bank meets. */
  readonly share: number
  /** How unmet the least met piece is, times the table's weight of it. */
  readonly most: number
}

interface ReadPiece {
  readonly weight: number
  readonly rarity: number
  /** 0 … 1: how unlike the likest piece that the bank holds. */
  readonly far: number
}

/** How far the word pieces of a question, and of its topic alone, are from the nearest that the bank holds; null where none is read. */
export function strangenessOf(
  asked: { readonly words: readonly string[]; readonly topicWords: readonly string[] },
  { words, neighbours }: { readonly words: WordSpace; readonly neighbours: WordNeighbours },
): { readonly topic: Strangeness | null; readonly all: Strangeness | null } {
  const read = new Map<number, ReadPiece>()
  const topic = new Set<number>()
  const isTopic = new Set(asked.topicWords)
  for (const word of asked.words) {
    for (const piece of words.pieces(word)) {
      if (isTopic.has(word)) topic.add(piece)
      if (read.has(piece)) continue
      const far = 1 - metBy(piece, words, neighbours)
      read.set(piece, { weight: words.weight(piece), rarity: words.rarity(piece), far })
    }
  }
  const all = [...read.values()]
  return { topic: summed([...read].flatMap(([piece, one]) => (topic.has(piece) ? [one] : []))), all: summed(all) }
}

function summed(pieces: readonly ReadPiece[]): Strangeness | null {
  const whole = pieces.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0)
  if (whole <= 0) return null
  const unmet = pieces.reduce((sum, { weight, rarity, far }) => sum + weight * rarity * far, 0)
  return { share: unmet / whole, most: Math.max(...pieces.map(({ weight, far }) => weight * far)) }
}

/** 1 where the bank holds the piece, else how like it the likest is that it holds. */
function metBy(piece: number, words: WordSpace, neighbours: WordNeighbours): number {
  if (words.holders(piece) > 0) return 1
  const { pieces, likeness } = neighbours.of(piece)
  let best = 0
  for (let at = 0; at < pieces.length; at++) {
    if (words.holders(pieces[at] ?? 0) > 0) best = Math.max(best, (likeness[at] ?? 0) / 255)
  }
  return best
}
