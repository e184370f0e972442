import {
  comparable,
  foldName,
  isShortFor,
  mayBeOneName,
  relationsIn,
  relationsNamed,
  withoutTitle,
  type ImageRow,
} from '@recollect/core'

interface Related {
  readonly slot: number
  readonly speaker: string | null
  readonly relation: string
  readonly word: string
  readonly name: string
}

interface GivenName {
  /** As names are compared, and as the name is written, both in lower case. */
  readonly given: string
  readonly spelling: string
}

/** What is asked of a search before a name may stand for another. */
export interface Sight {
  readonly visible: Uint8Array
  /** False for a word that carries nothing (`Will` at the start of a question). */
  reads(word: string): boolean
  /** True when a visible memory holds the word. */
  holds(word: string): boolean
}

const nameInQuestion = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}]{1,30}/gu
/** Weight of a term of a name that is meant beside one that is said. */
export const meantWeight = 0.5

const longestQuestion = 2_000
const rememberedNames = 1_000

/**
 * The people of a bank: given names of persons, as speakers and entities tell them, and who is whose wife or boss. A name is another's
 * short form only where the bank leaves no doubt.
 */
export class People {
  /** Given names as they are compared, each with its spellings and how many memories that stand have them. */
  readonly #givenNames = new Map<string, Map<string, number>>()
  /** Full names of the bank, read once. */
  readonly #read = new Map<string, GivenName>()
  /** Memories that stand by the speaker's given name. */
  readonly #speakers = new Map<string, number>()
  readonly #related: Related[] = []
  /** Names of the bank that may be one with a name, until another name comes. */
  readonly #alike = new Map<string, readonly string[]>()
  #letters = 0

  add(slot: number, row: ImageRow): void {
    this.#count(row, 1)
    for (const stated of relationsIn(row.text)) this.#related.push({ ...stated, slot, speaker: row.speaker })
  }

  /** Forgets the names of a memory that stands no more; its relations are passed over because its slot is not visible. */
  remove(row: Pick<ImageRow, 'speaker' | 'entities'>): void {
    this.#count(row, -1)
  }

  #count({ speaker, entities }: Pick<ImageRow, 'speaker' | 'entities'>, by: 1 | -1): void {
    if (speaker !== null) {
      const given = this.#countName(speaker, by)
      this.#speakers.set(given, (this.#speakers.get(given) ?? 0) + by)
    }
    for (const { name, type } of entities) if (type === 'PERSON') this.#countName(name, by)
  }

  /** @returns the given name as names are compared */
  #countName(name: string, by: 1 | -1): string {
    const { given, spelling } = this.#givenNameOf(name)
    if (given.length < 2) return given
    const spellings = this.#givenNames.get(given)
    if (spellings) spellings.set(spelling, (spellings.get(spelling) ?? 0) + by)
    else {
      this.#givenNames.set(given, new Map([[spelling, by]]))
      this.#letters += given.length + spelling.length
      this.#alike.clear()
    }
    return given
  }

  #givenNameOf(name: string): GivenName {
    const known = this.#read.get(name)
    if (known) return known
    const spelling = comparable(withoutTitle(name).split(/[\s'’-]/u)[0] ?? '')
    const read = { given: foldName(spelling), spelling }
    this.#read.set(name, read)
    this.#letters += name.length
    return read
  }

  /** For names that a question says and no visible memory holds, the name of the bank they stand for; in lower case. */
  standsFor(question: string, sight: Sight): ReadonlyMap<string, string> {
    const said = [...question.slice(0, longestQuestion).matchAll(nameInQuestion)].map(([name]) => comparable(name))
    const unknown = said.filter((name) => sight.reads(name) && !sight.holds(name))
    return new Map(
      unknown.flatMap((name) => [...this.#otherForms(foldName(name), sight)].slice(0, 1).map((other) => [name, other] as const)),
    )
  }

  /** Names that a question means besides those it says, lower case: `Mel` where Melanie speaks, `my wife` where she is Anna. */
  meant(question: string, sight: Sight): string[] {
    const text = question.slice(0, longestQuestion)
    const said = [...text.matchAll(nameInQuestion)].filter(([name]) => sight.reads(name)).map(([name]) => foldName(name))
    const words = new Set(comparable(text).match(/[\p{L}\p{N}]+/gu))
    const meant = new Set([
      ...said.flatMap((name) => [...this.#otherForms(name, sight)]),
      ...this.#byRelation(text, words, sight),
      ...this.#relationOf(said, sight),
    ])
    return [...meant].filter((name) => !words.has(name))
  }

  /**
   * How the bank spells a name, and the one other name of it that the same person may have; none where there are several, or where the
   * bank knows the name as it is said: then the other form would only add where somebody is addressed (measured on LoCoMo, any@5 −0.6).
   * Only a speaker's full name stands beside a known short one.
   */
  *#otherForms(name: string, sight: Sight): Generator<string> {
    const own = this.#spellings(name, sight)
    yield* own
    const seen = this.#alikeTo(name).filter((other) => this.#spellings(other, sight).length > 0)
    const [only] = seen
    if (seen.length !== 1 || only === undefined) return
    if (own.length === 0 || ((this.#speakers.get(only) ?? 0) > 0 && isShortFor(name, only))) yield* this.#spellings(only, sight)
  }

  #spellings(name: string, sight: Sight): string[] {
    const spellings = this.#givenNames.get(name) ?? new Map<string, number>()
    return [...spellings].flatMap(([spelling, count]) => (count > 0 && sight.holds(spelling) ? [spelling] : []))
  }

  #alikeTo(name: string): readonly string[] {
    const known = this.#alike.get(name)
    if (known) return known
    const alike = [...this.#givenNames.keys()].filter((other) => other !== name && mayBeOneName(name, other))
    if (this.#alike.size >= rememberedNames) this.#alike.clear()
    this.#alike.set(name, alike)
    return alike
  }

  *#byRelation(question: string, words: ReadonlySet<string>, { visible }: Sight): Generator<string> {
    if (this.#related.length === 0) return
    for (const relation of relationsNamed(question)) {
      const seen = this.#related.filter((one) => one.relation === relation && visible[one.slot] === 1)
      const own = seen.filter(({ speaker }) => speaker !== null && words.has(comparable(speaker.split(' ')[0] ?? '')))
      const names = new Set((own.length > 0 ? own : seen).map(({ name }) => comparable(name)))
      if (names.size === 1) yield* names
    }
  }

  /** How the bank speaks of a person who is named: `wife` where Anna is somebody's wife and nobody else's anything. */
  *#relationOf(names: readonly string[], { visible }: Sight): Generator<string> {
    for (const name of this.#related.length === 0 ? [] : names) {
      const seen = this.#related.filter((one) => foldName(one.name) === name && visible[one.slot] === 1)
      const words = new Set(seen.map(({ word }) => word))
      if (words.size === 1) yield* words
    }
  }

  get bytes(): number {
    return (this.#givenNames.size + this.#read.size + this.#related.length) * 120 + this.#letters * 2
  }
}
