import { invalidInput } from '../errors.ts'
import type { TagFilter, TagGroup } from './tags.ts'

/** Below this a tag is another word, not another spelling. */
const similar = 0.45
const mostCombinations = 32

/**
 * A filter by tags as somebody remembers them, as a group over the tags that exist: each becomes those of its namespace (the part
 * before the first colon) whose trigrams are alike. A tag that is like none stays itself.
 * @throws RecollectError `invalid_input` when an exact set could be meant in more than 32 ways
 */
export function resolveFuzzyTags({ tags, match }: TagFilter, vocabulary: readonly string[]): TagGroup {
  const spellings = tags.map((tag) => spellingsOf(tag, vocabulary))
  switch (match) {
    case 'any':
    case 'any_strict':
      return { tags: [...new Set(spellings.flat())], match }
    case 'all':
    case 'all_strict': {
      const one = match === 'all' ? 'any' : 'any_strict'
      return { and: spellings.map((words) => ({ tags: words, match: one })) }
    }
    case 'exact':
      return { or: combinations(spellings).map((set) => ({ tags: [...new Set(set)], match })) }
  }
}

function spellingsOf(tag: string, vocabulary: readonly string[]): readonly string[] {
  const [namespace, name] = split(tag)
  const wanted = trigrams(name)
  const known = vocabulary.filter((candidate) => {
    const [candidateNamespace, candidateName] = split(candidate)
    return candidateNamespace === namespace && similarity(wanted, trigrams(candidateName)) >= similar
  })
  return known.length === 0 ? [tag] : known
}

function split(tag: string): [string, string] {
  const colon = tag.indexOf(':')
  return colon < 0 ? ['', tag] : [tag.slice(0, colon), tag.slice(colon + 1)]
}

/** Trigrams of the words of a text, each word padded by two spaces before and one after, as pg_trgm counts them. */
function trigrams(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const padded = `  ${word} `
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3))
  }
  return found
}

/** Share of common trigrams (Jaccard). */
function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((trigram) => b.has(trigram)).length
  return common === 0 ? 0 : common / (a.size + b.size - common)
}

function combinations(choices: readonly (readonly string[])[]): string[][] {
  const count = choices.reduce((product, words) => product * words.length, 1)
  if (count > mostCombinations)
    invalidInput(`These tags could mean ${count} sets; at most ${mostCombinations} are tried. Name them exactly.`)
  return choices.reduce<string[][]>((sets, words) => sets.flatMap((set) => words.map((word) => [...set, word])), [[]])
}
