import type { WordNeighbours } from '@recollect/core'
import type { WordSpace } from '../word-space.ts'
import { nobody, type Neighbourhood } from './neighbourhood.ts'
import { at, type FeatureSheet } from './table.ts'

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
  const { around, words, neighbours } = query
  const likeness = likenessByPiece(wanted, neighbours)
  const met = new Float32Array(around.slots.length * wanted.length)
  for (let member = 0; member < around.slots.length; member++) {
    for (const piece of words.piecesOf(around.slots[member] ?? 0)) {
      const row = likeness.get(piece)
      if (row) raise(met, member * wanted.length, row)
    }
  }
  const memory = new Float64Array(sheet.count)
  const window = new Float64Array(sheet.count)
  const best = new Float32Array(wanted.length)
  const scoreOf = (): number => wanted.reduce((sum, { idf }, index) => sum + idf * (best[index] ?? 0), 0) / whole
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    best.set(met.subarray(candidate * wanted.length, (candidate + 1) * wanted.length))
    memory[candidate] = scoreOf()
    for (const member of windowOf(around, candidate))
      raise(best, 0, met.subarray(member * wanted.length, (member + 1) * wanted.length))
    window[candidate] = scoreOf()
  }
  sheet.fill(own.memory, (candidate) => memory[candidate] ?? 0)
  sheet.fill(own.window, (candidate) => window[candidate] ?? 0)
  sheet.fillShare(own.memoryShare, memory)
  sheet.fillShare(own.windowShare, window)
}

/** Raises the values from `start` on to those of the row. */
function raise(values: Float32Array, start: number, row: Float32Array): void {
  for (let index = 0; index < row.length; index++) {
    const value = row[index] ?? 0
    if (value > (values[start + index] ?? 0)) values[start + index] = value
  }
}

/** For each piece that is like any of the question's, how like each of them it is, 0 … 1. Most pieces of a memory are like none. */
function likenessByPiece(wanted: readonly WantedPiece[], neighbours: WordNeighbours): Map<number, Float32Array> {
  const rows = new Map<number, Float32Array>()
  const set = (piece: number, index: number, value: number): void => {
    let row = rows.get(piece)
    if (!row) rows.set(piece, (row = new Float32Array(wanted.length)))
    row[index] = Math.max(row[index] ?? 0, value)
  }
  wanted.forEach(({ piece }, index) => {
    set(piece, index, 1)
    const { pieces, likeness } = neighbours.of(piece)
    for (let at = 0; at < pieces.length; at++) set(pieces[at] ?? 0, index, (likeness[at] ?? 0) / 255)
  })
  return rows
}

function windowOf(around: Neighbourhood, candidate: number): number[] {
  const members: number[] = []
  for (let distance = -windowReach; distance <= windowReach; distance++) {
    const member = around.beside(candidate, distance)
    if (member !== nobody) members.push(member)
  }
  return members
}

/** A piece of the question that carries its topic. */
interface WantedPiece {
  readonly piece: number
  readonly idf: number
}

function wantedPieces({ text, words }: { text: string; words: WordSpace }): WantedPiece[] {
  return [...new Set(words.pieces(text))]
    .map((piece) => ({ piece, idf: words.rarity(piece), weight: words.weight(piece) }))
    .filter(({ idf, weight }) => idf >= lowestIdf && weight > lowestWeight)
    .toSorted((a, b) => b.idf - a.idf)
    .slice(0, mostPieces)
}
