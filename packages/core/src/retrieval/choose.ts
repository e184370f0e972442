import { maySayNoMore, mostWordsAround, type Gist } from './near-duplicate.ts'

/** What the choice asks of candidates, by their index. */
export interface Choosable {
  readonly count: number
  tokens(candidate: number): number
  /** Candidates of one group say the same to the letter, but for case, spaces and closing marks. */
  group(candidate: number): number
  /** Null where a candidate is too long or too short to compare. */
  gist(candidate: number): Gist | null
  /** Whether the one says nothing that the other does not; asked only where their gists allow it. */
  saysNoMore(less: number, more: number): boolean
}

const fates = ['unseen', 'kept', 'duplicate', 'near-duplicate', 'no-room'] as const
export type Fate = (typeof fates)[number]

export interface Choice {
  /** In the order given. */
  readonly kept: readonly number[]
  /** Candidates that were no duplicates, whether or not they fitted. */
  readonly distinct: number
  fate(candidate: number): Fate
  /** What a duplicate or near-duplicate stands under. */
  under(candidate: number): number
  /** What was collapsed into a candidate, the same to the letter. */
  duplicates(candidate: number): readonly number[]
  /** What was collapsed into a kept candidate without being the same to the letter. */
  nearDuplicates(candidate: number): readonly number[]
  /** Tokens that were left when a candidate had no room. */
  left(candidate: number): number
}

/**
 * Fills a token budget with candidates in the order given. A candidate that says what one already kept says is collapsed into it; one that does
 * not fit is passed over, and later ones may fit. A budget of 0 gives none; any other gives at least the first, though it alone be larger;
 * otherwise the budget is an upper bound. Only what is kept is compared, so the cost follows the budget, not the pool.
 */
export function choose(from: Choosable, ordered: readonly number[], budget: number): Choice {
  const walk = new Walk(from)
  let left = Math.max(0, budget)
  for (const candidate of ordered) {
    const same = walk.sameTextAs(candidate)
    if (same === undefined) left -= walk.take(candidate, left)
    else if (walk.fate(same) === 'near-duplicate') walk.collapse(candidate, walk.under(same), 'near-duplicate')
    else walk.collapse(candidate, same, 'duplicate')
  }
  const first = ordered[0]
  if (walk.kept.length === 0 && first !== undefined && budget > 0) walk.keep(first)
  return walk
}

class Walk implements Choice {
  readonly kept: number[] = []
  distinct = 0
  readonly #from: Choosable
  readonly #fate: Uint8Array
  readonly #under: Int32Array
  readonly #left: Float64Array
  readonly #groups = new Map<number, number>()
  /** Kept candidates by their number of words, so that a candidate is only compared with those a little longer. */
  readonly #byLength = new Map<number, (readonly [number, Gist])[]>()
  readonly #keys = new Map<number, number>()
  readonly #below = new Map<number, number[]>()

  constructor(from: Choosable) {
    this.#from = from
    this.#fate = new Uint8Array(from.count)
    this.#under = new Int32Array(from.count).fill(-1)
    this.#left = new Float64Array(from.count)
  }

  /** The first of the candidate's group, where another came before; of a first it takes note. */
  sameTextAs(candidate: number): number | undefined {
    const group = this.#from.group(candidate)
    const first = this.#groups.get(group)
    if (first === undefined) this.#groups.set(group, candidate)
    return first
  }

  /** @returns the tokens it took */
  take(candidate: number, left: number): number {
    const tokens = this.#from.tokens(candidate)
    if (tokens > left) {
      this.distinct++
      this.#mark(candidate, 'no-room')
      this.#left[candidate] = left
      return 0
    }
    const gist = this.#from.gist(candidate)
    const like = gist && this.#likeKept(candidate, gist)
    if (like !== null && like !== undefined) {
      this.collapse(candidate, like, 'near-duplicate')
      return 0
    }
    this.distinct++
    this.keep(candidate)
    if (gist) this.#note(candidate, gist)
    return tokens
  }

  #note(candidate: number, gist: Gist): void {
    this.#keys.set(gist.key, candidate)
    const alike = this.#byLength.get(gist.words)
    if (alike) alike.push([candidate, gist])
    else this.#byLength.set(gist.words, [[candidate, gist]])
  }

  #likeKept(candidate: number, gist: Gist): number | undefined {
    const same = this.#keys.get(gist.key)
    if (same !== undefined) return same
    for (let words = gist.words + 1; words <= mostWordsAround(gist); words++) {
      for (const [kept, more] of this.#byLength.get(words) ?? []) {
        if (maySayNoMore(gist, more) && this.#from.saysNoMore(candidate, kept)) return kept
      }
    }
    return undefined
  }

  keep(candidate: number): void {
    this.kept.push(candidate)
    this.#mark(candidate, 'kept')
  }

  collapse(candidate: number, under: number, fate: Fate): void {
    this.#mark(candidate, fate)
    this.#under[candidate] = under
    const below = this.#below.get(under)
    if (below) below.push(candidate)
    else this.#below.set(under, [candidate])
  }

  #mark(candidate: number, fate: Fate): void {
    this.#fate[candidate] = fates.indexOf(fate)
  }

  fate(candidate: number): Fate {
    return fates[this.#fate[candidate] ?? 0] ?? 'unseen'
  }

  under(candidate: number): number {
    return this.#under[candidate] ?? -1
  }

  duplicates(candidate: number): readonly number[] {
    return this.#collapsedInto(candidate, 'duplicate')
  }

  nearDuplicates(candidate: number): readonly number[] {
    return this.#collapsedInto(candidate, 'near-duplicate')
  }

  #collapsedInto(candidate: number, fate: Fate): number[] {
    return (this.#below.get(candidate) ?? []).filter((one) => this.fate(one) === fate)
  }

  left(candidate: number): number {
    return this.#left[candidate] ?? 0
  }
}
