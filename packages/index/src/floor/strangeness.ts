import type { WordNeighbours } from '@recollect/core'
import type { WordSpace } from '../word-space.ts'

export interface Strangeness {
  /** Share of the pieces' weight that nothing like them in the bank meets. */
  readonly share: number
  /** How unmet the least met piece is, times the table's weight of it. */
  readonly most: number
}

/** How far the word pieces of some words are from the nearest that the bank holds; null where no piece is read. */
export function strangenessOf(
  texts: readonly string[],
  { words, neighbours }: { readonly words: WordSpace; readonly neighbours: WordNeighbours },
): Strangeness | null {
  let whole = 0
  let unmet = 0
  let most = 0
  for (const piece of new Set(texts.flatMap((text) => [...words.pieces(text)]))) {
    const weight = words.weight(piece)
    const far = weight * (1 - metBy(piece, words, neighbours))
    whole += weight * words.rarity(piece)
    unmet += far * words.rarity(piece)
    most = Math.max(most, far)
  }
  return whole > 0 ? { share: unmet / whole, most } : null
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
