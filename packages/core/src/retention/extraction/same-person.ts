import { foldName, isShortFor } from '../../people/short-names.ts'
import { withoutTitle } from '../../people/titles.ts'

/** A name of a person in a document. */
export interface PersonName {
  readonly name: string
  /** Somebody of this name speaks in the document. */
  readonly speaks: boolean
}

interface Read {
  readonly name: string
  readonly speaks: boolean
  readonly titled: boolean
  /** Folded words, the title left out. */
  readonly words: readonly string[]
}

/** A document that names more people is a directory: all pairs of its names would take too long, and prove little. */
const mostPeople = 200

/**
 * For the names of one document that are another's of the same person, that fuller name: `Mel` → `Melanie`, `Anna` → `Anna Schmidt`,
 * `Dr. Okafor` → `Amara Okafor`, `Jose` → `José`. Only where the document leaves one possibility; two Annas stay two, and who speaks as
 * `Anna` is not the `Anna Schmidt` that others speak of.
 */
export function fullerNames(people: readonly PersonName[]): ReadonlyMap<string, string> {
  if (people.length > mostPeople) return new Map()
  const all: readonly Read[] = people.map(({ name, speaks }) => {
    const bare = withoutTitle(name)
    return { name, speaks, titled: bare !== name, words: foldName(bare).split(/\s+/u) }
  })
  const fuller = new Map(all.map((one) => [one, all.filter((other) => other !== one && isFuller(other, one, all))]))
  return new Map(all.flatMap((one) => fullest(one, fuller)?.map((other): [string, string] => [one.name, other.name]) ?? []))
}

/** The one fuller name that remains when those are left out that are in turn another's of them (Mel: Melanie, Melanie Fox). */
function fullest(one: Read, fuller: ReadonlyMap<Read, readonly Read[]>): readonly Read[] | undefined {
  const others = fuller.get(one) ?? []
  const last = others.filter((other) => !fuller.get(other)?.some((next) => others.includes(next)))
  return last.length === 1 ? last : undefined
}

function isFuller(other: Read, one: Read, all: readonly Read[]): boolean {
  const [word = ''] = one.words
  if (one.words.length > 1) return one.words.join(' ') === other.words.join(' ') && hasMore(other, one)
  if (one.words.length === other.words.length && word === other.words[0]) return hasMore(other, one)
  // Who speaks by a short name is not the one whom others call by a fuller one: people seldom speak of themselves so.
  if (one.speaks) return false
  if (one.titled) return !other.titled && other.words.length > 1 && other.words.at(-1) === word && alone(one, all)
  if (isShortFor(word, other.words[0] ?? '')) return !other.titled
  return other.words.length > 1 && other.words[0] === word && !other.titled
}

/** The same letters, but written with the accents that the other lacks. */
function hasMore(other: Read, one: Read): boolean {
  const isPlain = (name: string): boolean => name.normalize('NFKD') === name
  return !other.titled && isPlain(one.name) && !isPlain(other.name)
}

/** Mr. and Mrs. Okafor are two: a titled surname is somebody's only when one title stands before it. */
function alone(one: Read, all: readonly Read[]): boolean {
  return all.filter(({ titled, words }) => titled && words.at(-1) === one.words[0]).length === 1
}
