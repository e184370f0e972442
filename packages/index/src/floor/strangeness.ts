import { unmetPlain, type WordNeighbours } from '@recollect/core'
import type { WordSpace } from '../word-space.ts'

export interface Strangeness {
  /** Share of the pieces' weight that nothing like them in the bank meets. */
  readonly share: number
  /** How unmet the least met piece is, times the table's weight of it. */
  readonly most: number
}

interface ReadPiece {
  readonly piece: number
  readonly isTopic: boolean
  readonly weight: number
  readonly rarity: number
  /** 0 … 1: how unlike the likest piece that the bank holds. */
  readonly far: number
}

export interface Strangenesses {
  /** Of the topic alone, and with the words that merely ask; null where no piece is read. */
  readonly topic: Strangeness | null
  readonly all: Strangeness | null
  readonly unmet: Float64Array | null
}

/** How far the word pieces of a question are from the nearest that the bank holds. */
export function strangenessOf(
  asked: { readonly words: readonly string[]; readonly topicWords: readonly string[] },
  space: { readonly words: WordSpace; readonly neighbours: WordNeighbours },
): Strangenesses {
  const { words } = space
  const isTopicWord = new Set(asked.topicWords)
  const pieces = new Map<number, boolean>()
  for (const word of asked.words) {
    const isTopic = isTopicWord.has(word)
    for (const piece of words.pieces(word)) if (isTopic || !pieces.has(piece)) pieces.set(piece, isTopic)
  }
  const all = [...pieces].map(([piece, isTopic]) => ({
    piece,
    isTopic,
    weight: words.weight(piece),
    rarity: words.rarity(piece),
    far: 1 - metBy(piece, space),
  }))
  return { topic: summed(all.filter(({ isTopic }) => isTopic)), all: summed(all), unmet: unmetOf(all, words) }
}

/** The parts of `FloorReading.unmet`. */
function unmetOf(pieces: readonly ReadPiece[], words: WordSpace): Float64Array | null {
  if (pieces.length === 0) return null
  const sum = new Float64Array(unmetPlain + words.dimension)
  for (const { piece, isTopic, weight, far } of pieces) {
    const topic = isTopic ? 1 : 0
    const plain = [far, far * topic, far * topic * weight, far * weight, topic * weight, weight]
    plain.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value))
    if (far > 0) words.addUnitRow(piece, far, sum)
  }
  return sum
}

function summed(pieces: readonly ReadPiece[]): Strangeness | null {
  const whole = pieces.reduce((sum, { weight, rarity }) => sum + weight * rarity, 0)
  if (whole <= 0) return null
  const unmet = pieces.reduce((sum, { weight, rarity, far }) => sum + weight * rarity * far, 0)
  return { share: unmet / whole, most: Math.max(...pieces.map(({ weight, far }) => weight * far)) }
}

/** 1 where the bank holds the piece, else how like it the likest is that it holds. */
function metBy(piece: number, { words, neighbours }: { words: WordSpace; neighbours: WordNeighbours }): number {
  if (words.holders(piece) > 0) return 1
  const { pieces, likeness } = neighbours.of(piece)
  let best = 0
  for (let at = 0; at < pieces.length; at++) {
    if (words.holders(pieces[at] ?? 0) > 0) best = Math.max(best, (likeness[at] ?? 0) / 255)
  }
  return best
}
