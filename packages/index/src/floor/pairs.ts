import type { Analyser } from '@recollect/core'
import type { Lexicon } from '../lexicon.ts'
import type { Coverage } from './coverage.ts'

/** Memories that are read for pairs. */
const mostRead = 2_000

export interface PairsSource {
  readonly analyser: Analyser
  readonly lexicon: Lexicon
  readonly coverage: Coverage
}

/** How many neighbouring words of the question stand side by side in one memory, at most. */
export function mostPairs(text: string, { analyser, lexicon, coverage }: PairsSource): number {
  const follows = followers(analyser.terms(text), lexicon)
  if (follows.size === 0) return 0
  let best = 0
  let read = 0
  for (const slot of coverage.centres) {
    const mask = coverage.memory(slot)
    if ((mask & (mask - 1)) === 0) continue
    if (read++ >= mostRead) break
    best = Math.max(best, pairsIn(slot, lexicon, follows))
  }
  return best
}

function followers(terms: readonly string[], lexicon: Lexicon): ReadonlySet<string> {
  const numbers = terms.map((term) => lexicon.find(term))
  return new Set(
    numbers
      .slice(1)
      .flatMap((number, at) => (number === undefined || numbers[at] === undefined ? [] : [`${numbers[at]} ${number}`])),
  )
}

function pairsIn(slot: number, { sequence, starts }: Lexicon, follows: ReadonlySet<string>): number {
  const found = new Set<string>()
  for (let at = starts.at(slot) + 1; at < starts.at(slot + 1); at++) {
    const pair = `${sequence.at(at - 1)} ${sequence.at(at)}`
    if (follows.has(pair)) found.add(pair)
  }
  return found.size
}
