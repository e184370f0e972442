import { analyserFor, indexedText, type Analyser, type DocumentRows, type ImageRow, type WordVectors } from '@recollect/core'
import { Column, int32, uint8 } from './column.ts'
import { Documents } from './documents.ts'
import { Surfaces } from './features/surface.ts'
import { Gists } from './gists.ts'
import { Instructions } from './instructions.ts'
import { Lexicon } from './lexicon.ts'
import { People } from './people.ts'
import { Postings } from './postings.ts'
import { Rows } from './rows.ts'
import { Sessions } from './sessions.ts'
import { VectorSpace } from './vector-space.ts'
import { WordSpace } from './word-space.ts'

/** What decides how a bank's memories are read; an image made under other settings is of no use. */
export interface ImageSettings {
  readonly language: string
  /** Null: no vectors are made of word pieces. */
  readonly words: WordVectors | null
}

/** A memory to load, with what another image has worked out of it already. */
export interface SourceRow {
  readonly row: ImageRow
  readonly terms?: Iterable<string>
  readonly pieces?: Int32Array
}

/** So many changes are taken before the base is made anew, and a quarter of the base on top. */
const spareChanges = 64

/** Word vectors made before other work gets its turn: some five milliseconds. */
const vectorsAtOnce = 1024

/**
 * The read-optimised copy of one bank. Slots number its memories in the order they came; a base of postings covers those it was
 * built from, a tail those that came since, and a flag a slot says whether its memory still stands.
 */
export class BankImage {
  readonly settings: ImageSettings
  readonly analyser: Analyser
  readonly rows = new Rows()
  readonly lexicon = new Lexicon()
  readonly postings = new Postings()
  /** Number of terms of each slot's memory. */
  readonly lengths = new Column(int32)
  readonly sessions = new Sessions((slot) => this.lengths.at(slot))
  /** 1 for a slot whose memory stands, 0 for one that was changed or deleted. */
  readonly live = new Column(uint8)
  /** Live memories by group of equal texts. */
  readonly groupSize = new Column(int32)
  readonly words: WordSpace | null
  /** What the letters of a memory look like, for the ranker. */
  readonly surfaces = new Surfaces((slot) => this.rows.text(slot))
  /** Who is who, for names that stand for others. */
  readonly people = new People()
  /** What its users want done from now on. */
  readonly instructions = new Instructions()
  /** What memories say, to tell near-duplicates by. */
  readonly gists: Gists
  readonly #documents: Documents
  #neural: VectorSpace | null = null
  #dead = 0

  constructor(settings: ImageSettings) {
    this.settings = settings
    this.analyser = analyserFor(settings.language)
    this.words = settings.words && new WordSpace(settings.words)
    this.gists = new Gists(this.rows, settings.language)
    const store = {
      rows: this.rows,
      add: (row: ImageRow) => this.#addToTail(row),
      keep: (slot: number, row: ImageRow) => this.#embed(slot, row.vector),
      kill: (slot: number) => this.#kill(slot),
    }
    this.#documents = new Documents(store, this.sessions)
  }

  /** Loads all memories of a bank, those of a document together and in order of position. */
  static async build(settings: ImageSettings, batches: AsyncIterable<readonly SourceRow[]>): Promise<BankImage> {
    const image = new BankImage(settings)
    for await (const batch of batches) {
      for (const source of batch) image.#documents.load(source.row.documentId, image.#add(source))
    }
    image.#documents.link()
    image.postings.freeze(image.lexicon)
    await image.#placeAll()
    return image
  }

  /** Makes the word vectors of all slots, giving other work its turn on the way. */
  async #placeAll(): Promise<void> {
    if (!this.words) return
    this.words.weighAnew()
    for (let slot = 0; slot < this.rows.length; slot++) {
      if (slot % vectorsAtOnce === vectorsAtOnce - 1) await new Promise((resolve) => setImmediate(resolve))
      this.words.place(slot)
    }
  }

  /** Vectors of the active embedding model; null while no memory has one. */
  get neural(): VectorSpace | null {
    return this.#neural
  }

  /** Brings documents to what they are now. Costs what those documents hold. */
  apply(changes: readonly DocumentRows[]): void {
    for (const change of changes) this.#documents.apply(change)
  }

  #add({ row, terms, pieces }: SourceRow): number {
    const slot = this.rows.add(row)
    this.people.add(slot, row)
    this.instructions.add(slot, row)
    const text = indexedText(row)
    this.lexicon.add(terms ?? this.analyser.terms(text))
    this.lengths.push(this.lexicon.lengthOf(slot))
    this.live.push(1)
    this.words?.add(pieces ?? this.words.pieces(text))
    this.#embed(slot, row.vector)
    this.#countGroup(slot, 1)
    return slot
  }

  #addToTail(row: ImageRow): number {
    const slot = this.#add({ row })
    this.postings.add(this.lexicon, slot)
    this.words?.place(slot)
    return slot
  }

  #embed(slot: number, vector: Float32Array | null): void {
    if (!vector || this.#neural?.has(slot)) return
    this.#neural ??= new VectorSpace(vector.length)
    this.#neural.set(slot, vector)
  }

  #kill(slot: number): void {
    this.live.values[slot] = 0
    this.#dead++
    this.words?.remove(slot)
    this.people.remove({ speaker: this.rows.speakerOf(slot), entities: this.rows.entities(slot) })
    this.#countGroup(slot, -1)
  }

  #countGroup(slot: number, by: number): void {
    const group = this.rows.group.at(slot)
    this.groupSize.extendTo(group + 1)
    this.groupSize.values[group] = this.groupSize.at(group) + by
  }

  /** Slots of the memories that stand, those of a document together and in order. */
  standing(): number[] {
    return [...this.#documents.slots()]
  }

  /** What a build of another image takes of a slot, nothing analysed twice. Works for slots whose memory has gone since, too. */
  source(slot: number): SourceRow {
    const row = { ...this.rows.row(slot), vector: this.#neural?.get(slot) ?? null }
    const terms = this.lexicon.termsOf(slot)
    return this.words ? { row, terms, pieces: this.words.piecesOf(slot) } : { row, terms }
  }

  /** So much came or went since the base was made that making it anew pays. */
  get isStale(): boolean {
    const base = this.postings.baseEnd
    return this.rows.length - base > spareChanges + base / 4 || this.#dead > spareChanges + this.rows.length / 4
  }

  get bytes(): number {
    const parts = [
      this.rows,
      this.lexicon,
      this.postings,
      this.lengths,
      this.sessions,
      this.live,
      this.groupSize,
      this.surfaces,
      this.people,
      this.instructions,
      this.gists,
      this.#documents,
    ]
    const vectors = (this.words?.bytes ?? 0) + (this.#neural?.bytes ?? 0)
    return parts.reduce((sum, part) => sum + part.bytes, vectors)
  }
}
