import type { WordNeighbours } from '@recollect/core'
import type { WordSpace } from '../word-space.ts'
import { Marks } from './marks.ts'
import { nobody, type Neighbourhood } from './neighbourhood.ts'
import { at, type FeatureSheet } from './table.ts'

const own = {
  memory: at('soft_memory'),
  window: at('soft_window'),
  memoryShare: at('soft_memory_share'),
  windowShare: at('soft_window_share'),
  news: at('news'),
}
/** Pieces more common than this carry no topic; neither do those that the table weighs lightly. */
const lowestIdf = 1.2
const lowestWeight = 0.5
/** The rarest pieces of a long question are matched. */
const mostPieces = 24
const windowReach = 2
/** Neighbours are kept by numbers of 16 bits. */
const mostPieceNumber = 2 ** 16

/** The first likeness of each piece to one of the question's; 0 where it is like none. */
const first = new Marks()

/**
 * Soft matching: each piece of the question is met by the piece most like it, in the memory and in its window, weighed by idf. Finds
 * other words for the same thing without an embedding of whole texts.
 */
export function fillSoftMatch(
  sheet: FeatureSheet,
  query: { text: string; around: Neighbourhood; words: WordSpace; neighbours: WordNeighbours },
): void {
  const { around, words, neighbours } = query
  const wanted = wantedPieces(query)
  const met = meetings(around, words, likesOf(wanted, neighbours))
  const idf = Float64Array.from(wanted, (piece) => piece.idf)
  const memory = new Float64Array(sheet.count)
  const window = new Float64Array(sheet.count)
  const best = new Float32Array(wanted.length)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    best.fill(0)
    raise(best, met, candidate)
    memory[candidate] = weighed(best, idf)
    for (let distance = -windowReach; distance <= windowReach; distance++) {
      const member = around.beside(candidate, distance)
      if (member !== nobody) raise(best, met, member)
    }
    window[candidate] = weighed(best, idf)
  }
  sheet.fillValues(own.memory, memory)
  sheet.fillValues(own.window, window)
  sheet.fillShare(own.memoryShare, memory)
  sheet.fillShare(own.windowShare, window)
  fillNews(sheet, { slots: around.slots, words, met, wanted })
}

/** What a memory says besides the question's own words: whoever only repeats them, or thanks, answers nothing. */
function fillNews(
  sheet: FeatureSheet,
  {
    slots,
    words,
    met,
    wanted,
  }: { slots: readonly number[]; words: WordSpace; met: Float32Array; wanted: readonly WantedPiece[] },
): void {
  const said = Float64Array.from(wanted, ({ piece }) => words.substanceOf(piece))
  const news = new Float64Array(sheet.count)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    let rest = words.substance(slots[candidate] ?? 0)
    for (let index = 0, cell = candidate * said.length; index < said.length; index++, cell++) {
      if ((met[cell] ?? 0) === 1) rest -= said[index] ?? 0
    }
    news[candidate] = Math.log1p(Math.max(0, rest))
  }
  sheet.fillStandard(own.news, news)
}

/** Members × pieces of the question: the best likeness of any piece of the member. */
function meetings(around: Neighbourhood, { sequence, starts }: WordSpace, likes: Likes): Float32Array {
  const { width, index, likeness, next } = likes
  const met = new Float32Array(around.slots.length * width)
  const pieces = sequence.values
  const firsts = first.values
  for (let member = 0; member < around.slots.length; member++) {
    const slot = around.slots[member] ?? 0
    const end = starts.at(slot + 1)
    for (let at = starts.at(slot); at < end; at++) {
      for (let like = firsts[pieces[at] ?? 0] ?? 0; like !== 0; like = next[like] ?? 0) {
        const cell = member * width + (index[like] ?? 0)
        const value = likeness[like] ?? 0
        if (value > (met[cell] ?? 0)) met[cell] = value
      }
    }
  }
  return met
}

/** Raises the values to those of one row. */
function raise(values: Float32Array, table: Float32Array, row: number): void {
  for (let index = 0, from = row * values.length; index < values.length; index++, from++) {
    const value = table[from] ?? 0
    if (value > (values[index] ?? 0)) values[index] = value
  }
}

function weighed(best: Float32Array, idf: Float64Array): number {
  let sum = 0
  let whole = 0
  for (let index = 0; index < best.length; index++) {
    sum += (idf[index] ?? 0) * (best[index] ?? 0)
    whole += idf[index] ?? 0
  }
  return sum / Math.max(1e-6, whole)
}

/** Which pieces are like which of the question's, and how like, 0 … 1: chains from `first`, numbered from 1. Most pieces are like none. */
interface Likes {
  /** Pieces of the question. */
  readonly width: number
  readonly index: Uint8Array
  readonly likeness: Float32Array
  /** The next of the same piece; 0 after the last. */
  readonly next: Uint16Array
}

function likesOf(wanted: readonly WantedPiece[], neighbours: WordNeighbours): Likes {
  const near = wanted.map(({ piece }) => neighbours.of(piece))
  const most = near.reduce((sum, { pieces }) => sum + pieces.length + 1, 1)
  const likes = { index: new Uint8Array(most), likeness: new Float32Array(most), next: new Uint16Array(most) }
  let count = 0
  first.start(mostPieceNumber)
  const add = (piece: number, index: number, likeness: number): void => {
    count++
    likes.index[count] = index
    likes.likeness[count] = likeness
    likes.next[count] = first.at(piece)
    first.set(piece, count)
  }
  near.forEach(({ pieces, likeness }, index) => {
    add(wanted[index]?.piece ?? 0, index, 1)
    for (let at = 0; at < pieces.length; at++) add(pieces[at] ?? 0, index, (likeness[at] ?? 0) / 255)
  })
  return { width: wanted.length, ...likes }
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
