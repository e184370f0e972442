import type { WordVectors } from '@recollect/core'
import { inverseDocumentFrequency } from './bm25.ts'
import { Column, float32, float64, int32 } from './column.ts'
import { VectorSpace } from './vector-space.ts'

/** How rare each piece was in the bank at one moment. */
interface Rarity {
  readonly memories: number
  readonly frequencies: ReadonlyMap<number, number>
}

/**
 * Vectors of memories from a table of word pieces: Σ weight(piece) · √idf(piece) · row(piece), normalised. The frequencies are those of
 * the bank when the base was made; memories of the tail and queries are weighed by the same ones, so that all vectors compare.
 */
export class WordSpace {
  readonly vectors: VectorSpace
  readonly #table: WordVectors
  /** Pieces of all slots one after another. */
  readonly sequence = new Column(int32)
  /** Slot s holds `sequence[starts[s]] … sequence[starts[s + 1] − 1]`. */
  readonly starts = new Column(float64)
  /** Live memories that hold each piece. */
  readonly #frequencies = new Map<number, number>()
  /** By slot, as its vector was made. */
  readonly #substance = new Column(float32)
  #memories = 0
  #rarity: Rarity = { memories: 0, frequencies: new Map() }
  readonly #sum: Float32Array

  constructor(table: WordVectors) {
    this.#table = table
    this.vectors = new VectorSpace(table.dimension)
    this.#sum = new Float32Array(table.dimension)
    this.starts.push(0)
  }

  /** Takes the next slot, without its vector. @returns the slot */
  add(pieces: Int32Array): number {
    for (const piece of pieces) this.sequence.push(piece)
    this.starts.push(this.sequence.length)
    this.#count(pieces, 1)
    return this.starts.length - 2
  }

  remove(slot: number): void {
    this.#count(this.piecesOf(slot), -1)
  }

  piecesOf(slot: number): Int32Array {
    return this.sequence.values.subarray(this.starts.at(slot), this.starts.at(slot + 1))
  }

  pieces(text: string): Int32Array {
    return this.#table.pieces(text)
  }

  /** Memories that held a piece when vectors were weighed. */
  holders(piece: number): number {
    return this.#rarity.frequencies.get(piece) ?? 0
  }

  /** Inverse document frequency of a piece, by which vectors were weighed. */
  rarity(piece: number): number {
    const { memories, frequencies } = this.#rarity
    return inverseDocumentFrequency(memories, frequencies.get(piece) ?? 0)
  }

  /** How much the table itself weighs a piece, whatever the bank. */
  weight(piece: number): number {
    return this.#table.weights[piece] ?? 0
  }

  get dimension(): number {
    return this.#table.dimension
  }

  /** Adds the row of a piece, at unit length, times a factor to the end of a sum. */
  addUnitRow(piece: number, factor: number, sum: Float64Array): void {
    const { rows, dimension } = this.#table
    const row = rows.subarray(piece * dimension, (piece + 1) * dimension)
    let squares = 0
    for (const value of row) squares += value * value
    const scale = squares > 0 ? factor / Math.sqrt(squares) : 0
    const start = sum.length - dimension
    for (let i = 0; i < dimension; i++) sum[start + i] = (sum[start + i] ?? 0) + scale * (row[i] ?? 0)
  }

  #count(pieces: Int32Array, by: 1 | -1): void {
    this.#memories += by
    for (const piece of new Set(pieces)) this.#frequencies.set(piece, (this.#frequencies.get(piece) ?? 0) + by)
  }

  /** Weighs pieces by the bank as it is now, from here on. Vectors that stand must be made again. */
  weighAnew(): void {
    this.#rarity = { memories: this.#memories, frequencies: new Map(this.#frequencies) }
  }

  /** Makes the vector of a slot. */
  place(slot: number): void {
    const pieces = this.piecesOf(slot)
    this.vectors.set(slot, this.embed(pieces))
    this.#substance.extendTo(slot + 1)
    let sum = 0
    for (const piece of new Set(pieces)) sum += this.substanceOf(piece)
    this.#substance.values[slot] = sum
  }

  /** How much a memory says: the substance of its distinct pieces, summed when its vector was made. */
  substance(slot: number): number {
    return this.#substance.at(slot)
  }

  /** How much a piece says: its rarity, less where the table weighs it lightly. */
  substanceOf(piece: number): number {
    return this.rarity(piece) * Math.min(1, this.weight(piece))
  }

  /** The vector of pieces, not normalised. Overwritten by the next call. */
  embed(pieces: Int32Array): Float32Array {
    const { rows, scales, weights, dimension } = this.#table
    const sum = this.#sum.fill(0)
    for (const piece of pieces) {
      const weight = (weights[piece] ?? 0) * (scales[piece] ?? 0) * Math.sqrt(this.rarity(piece))
      for (let i = 0, at = piece * dimension; i < dimension; i++, at++) sum[i] = (sum[i] ?? 0) + weight * (rows[at] ?? 0)
    }
    return sum
  }

  /** A map entry takes some 40 bytes. */
  get bytes(): number {
    const entries = this.#frequencies.size + this.#rarity.frequencies.size
    return this.vectors.bytes + this.sequence.bytes + this.starts.bytes + this.#substance.bytes + entries * 40
  }
}
