import type { WordNeighbours } from '@recollect/core'
import type { WordSpace } from '../word-space.ts'
import { nobody, type Neighbourhood } from './neighbourhood.ts'
import { at, best, type FeatureSheet } from './table.ts'

const own = {
  memory: at('soft_memory'),
  window: at('soft_window'),
  memoryShare: at('soft_memory_share'),
  windowShare: at('soft_window_share'),
}
/** Pieces more common than this carry no topic; neither do those that the table weighs lightly. */
const lowestIdf = 1.2
const lowestWeight = 0.5
/** The rarest pieces of a long question are matched. */
const mostPieces = 24
const windowReach = 2

/** A piece of the question, and how like it each piece that is near it is, 0 … 1. */
interface Wanted {
  readonly idf: number
  readonly likeness: ReadonlyMap<number, number>
}

/**
 * Soft matching: each piece of the question is met by the piece most like it, in the memory and in its window, weighed by idf. Finds
 * other words for the same thing without an embedding of whole texts.
 */
export function fillSoftMatch(
  sheet: FeatureSheet,
  query: { text: string; around: Neighbourhood; words: WordSpace; neighbours: WordNeighbours },
): void {
  const wanted = wantedPieces(query)
  const whole = Math.max(
    1e-6,
    wanted.reduce((sum, { idf }) => sum + idf, 0),
  )
  const { around, words } = query
  const met = Float64Array.from({ length: around.slots.length * wanted.length })
  around.slots.forEach((slot, member) => {
    const pieces = words.piecesOf(slot)
    wanted.forEach(({ likeness }, index) => {
      let nearest = 0
      for (const piece of pieces) nearest = Math.max(nearest, likeness.get(piece) ?? 0)
      met[member * wanted.length + index] = nearest
    })
  })
  const score = (members: readonly number[]): number =>
    wanted.reduce(
      (sum, { idf }, index) => sum + idf * best(members.map((member) => met[member * wanted.length + index] ?? 0)),
      0,
    ) / whole
  const memory = Float64Array.from({ length: sheet.count }, (_, candidate) => (wanted.length === 0 ? 0 : score([candidate])))
  const window = Float64Array.from({ length: sheet.count }, (_, candidate) =>
    wanted.length === 0 ? 0 : score(windowOf(around, candidate)),
  )
  sheet.fill(own.memory, (candidate) => memory[candidate] ?? 0)
  sheet.fill(own.window, (candidate) => window[candidate] ?? 0)
  sheet.fillShare(own.memoryShare, memory)
  sheet.fillShare(own.windowShare, window)
}

function windowOf(around: Neighbourhood, candidate: number): number[] {
  const members: number[] = []
  for (let distance = -windowReach; distance <= windowReach; distance++) {
    const member = around.beside(candidate, distance)
    if (member !== nobody) members.push(member)
  }
  return members
}

function wantedPieces({ text, words, neighbours }: { text: string; words: WordSpace; neighbours: WordNeighbours }): Wanted[] {
  const rare = [...new Set(words.pieces(text))]
    .map((piece) => ({ piece, idf: words.rarity(piece), weight: words.weight(piece) }))
    .filter(({ idf, weight }) => idf >= lowestIdf && weight > lowestWeight)
    .toSorted((a, b) => b.idf - a.idf)
    .slice(0, mostPieces)
  return rare.map(({ piece, idf }) => ({ idf, likeness: likenessTo(piece, neighbours) }))
}

function likenessTo(piece: number, neighbours: WordNeighbours): Map<number, number> {
  const { pieces, likeness } = neighbours.of(piece)
  const likest = new Map<number, number>([[piece, 1]])
  pieces.forEach((other, index) => likest.set(other, (likeness[index] ?? 0) / 255))
  return likest
}
