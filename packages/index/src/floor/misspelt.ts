import type { Lexicon } from '../lexicon.ts'

/** A shorter word has too many others beside it. */
const shortest = 6
/** Terms that are compared; a larger vocabulary is not searched for slips. */
const mostTerms = 200_000

/**
 * The term of the bank that is one slip of the pen away, the most common one: a letter too many, missing, wrong, or two swapped. Stems are
 * compared, so that a slip which changes the stem is not seen.
 */
export function misspelt(term: string, lexicon: Lexicon, holders: (term: number) => number): number | undefined {
  if (term.length < shortest || lexicon.size > mostTerms || !/^\p{Ll}+$/u.test(term)) return undefined
  const first = term.charCodeAt(0)
  const best = { number: -1, held: 0 }
  for (let number = 0; number < lexicon.size; number++) {
    const known = lexicon.term(number)
    if (known.charCodeAt(0) === first && known.length >= shortest - 1 && oneSlip(term, known)) {
      const held = holders(number)
      const earlier = held === best.held && known < lexicon.term(best.number)
      if (held > best.held || (held > 0 && earlier)) Object.assign(best, { number, held })
    }
  }
  return best.held > 0 ? best.number : undefined
}

/** True where one letter is inserted, dropped, replaced or swapped with its neighbour. */
export function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  if (a.length !== b.length) {
    const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
    return shorter.slice(start) === longer.slice(start + 1)
  }
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2)
  return swapped || a.slice(start + 1) === b.slice(start + 1)
}
