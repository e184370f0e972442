import { analyserFor, indexedText, type Analyser, type DocumentRows, type ImageRow } from '@recollect/core'
import { Column, int32, uint8 } from './column.ts'
import { Documents } from './documents.ts'
import { Lexicon } from './lexicon.ts'
import { Postings } from './postings.ts'
import { Rows } from './rows.ts'
import { Sessions } from './sessions.ts'

/** A memory to load, with its terms where another image has worked them out already. */
export interface SourceRow {
  readonly row: ImageRow
  readonly terms?: Iterable<string>
}

/**
 * The read-optimised copy of one bank. Slots number its memories in the order they came; a base of postings covers those it was
 * built from, a tail those that came since, and a flag a slot says whether its memory still stands.
 */
export class BankImage {
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
  readonly #documents: Documents
  #dead = 0

  constructor(language: string) {
    this.analyser = analyserFor(language)
    const store = {
      rows: this.rows,
      add: (row: ImageRow) => this.#tail(row),
      keep: () => undefined,
      kill: (slot: number) => this.#kill(slot),
    }
    this.#documents = new Documents(store, this.sessions)
  }

  /** Loads all memories of a bank, those of a document together and in order of position. */
  static async build(language: string, batches: AsyncIterable<readonly SourceRow[]>): Promise<BankImage> {
    const image = new BankImage(language)
    for await (const batch of batches) {
      for (const source of batch) image.#documents.load(source.row.documentId, image.#add(source))
    }
    image.#documents.link()
    image.postings.freeze(image.lexicon)
    return image
  }

  /** Brings documents to what they are now. Costs what those documents hold. */
  apply(changes: readonly DocumentRows[]): void {
    for (const change of changes) this.#documents.apply(change)
  }

  #add({ row, terms }: SourceRow): number {
    const slot = this.rows.add(row)
    this.lexicon.add(terms ?? this.analyser.terms(indexedText(row)))
    this.lengths.push(this.lexicon.lengthOf(slot))
    this.live.push(1)
    this.#countGroup(slot, 1)
    return slot
  }

  #tail(row: ImageRow): number {
    const slot = this.#add({ row })
    this.postings.add(this.lexicon, slot)
    return slot
  }

  #kill(slot: number): void {
    this.live.values[slot] = 0
    this.#dead++
    this.#countGroup(slot, -1)
  }

  #countGroup(slot: number, by: number): void {
    const group = this.rows.group.at(slot)
    this.groupSize.extendTo(group + 1)
    this.groupSize.values[group] = this.groupSize.at(group) + by
  }

  /** What a build of an image of the same memories takes, in the same order, nothing analysed twice. */
  *sources(): Generator<SourceRow> {
    for (const slot of this.#documents.slots()) {
      yield { row: { ...this.rows.row(slot), vector: null }, terms: this.lexicon.termsOf(slot) }
    }
  }

  /** True when so much came or went since the base was made that building it anew pays. */
  get stale(): boolean {
    const base = this.postings.baseEnd
    return this.rows.length - base > 64 + base / 4 || this.#dead > 64 + this.rows.length / 4
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
      this.#documents,
    ]
    return parts.reduce((sum, part) => sum + part.bytes, 0)
  }
}
