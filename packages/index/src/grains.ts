import { inverseDocumentFrequency, weigher, type Bm25 } from './bm25.ts'
import { emptyList, type Postings } from './postings.ts'
import type { Scope } from './scope.ts'
import { none, type Sessions } from './sessions.ts'

/** BM25 of a query against the memory, the memory with its two neighbours, and the session; by slot, by slot, by session number. */
export interface GrainScores {
  readonly memory: Float64Array
  readonly window: Float64Array
  readonly session: Float64Array
}

export const memoryBm25: Bm25 = { k1: 1.5, b: 0.4 }
const sessionBm25: Bm25 = { k1: 1.2, b: 0.75 }

/** A term of the query by its number in the lexicon, and how much it counts. */
export interface QueryTerm {
  readonly number: number
  readonly weight: number
}

export interface GrainSource {
  readonly postings: Postings
  readonly sessions: Sessions
  /** Terms of each slot. */
  readonly lengths: Int32Array
}

/** An accumulator whose used cells are remembered, so that clearing it costs what was written. */
class Tally {
  values = new Float64Array(0)
  used = new Int32Array(0)
  count = 0

  /** Room for `size` cells; all are zero. */
  fit(size: number): void {
    if (this.values.length >= size) return
    this.values = new Float64Array(size * 2)
    this.used = new Int32Array(size * 2)
  }
}

/**
 * Scores queries at three grains. Frequencies of a term in a window or a session are the sums of those of its memories, and the number
 * of windows and sessions that hold it is counted on the way, so nothing but the memories' postings is stored and statistics are
 * exact after every change. One scorer serves all images of a process, one query at a time.
 */
export class GrainScorer {
  readonly #postings = emptyList()
  readonly #inWindow = new Tally()
  readonly #inSession = new Tally()
  #memory = new Float64Array(0)
  #window = new Float64Array(0)
  #session = new Float64Array(0)

  /** The scores are overwritten by the next call. */
  score(source: GrainSource, scope: Scope, terms: readonly QueryTerm[]): GrainScores {
    const sessions = source.sessions.members.length
    this.#fit(scope.size, sessions)
    this.#memory.fill(0, 0, scope.size)
    this.#window.fill(0, 0, scope.size)
    this.#session.fill(0, 0, sessions)
    for (const { number, weight } of terms) {
      source.postings.read(number, this.#postings)
      if (this.#spread(source, scope) === 0) continue
      this.#addMemories(source, scope, weight)
      this.#addWindows(source, scope, weight)
      this.#addSessions(scope, weight)
    }
    return this.scores
  }

  /** What the last call found. */
  get scores(): GrainScores {
    return { memory: this.#memory, window: this.#window, session: this.#session }
  }

  #fit(slots: number, sessions: number): void {
    if (this.#memory.length < slots) {
      this.#memory = new Float64Array(slots * 2)
      this.#window = new Float64Array(slots * 2)
    }
    if (this.#session.length < sessions) this.#session = new Float64Array(sessions * 2)
    this.#inWindow.fit(slots)
    this.#inSession.fit(sessions)
  }

  /** Keeps the visible postings, and tallies their frequencies by window and by session. @returns their number */
  #spread(source: GrainSource, scope: Scope): number {
    const { slots, frequencies } = this.#postings
    const { visible } = scope
    const before = source.sessions.before.values
    const after = source.sessions.after.values
    const session = source.sessions.session.values
    let kept = 0
    for (let at = 0; at < this.#postings.count; at++) {
      const slot = slots[at] ?? 0
      if (visible[slot] !== 1) continue
      const frequency = frequencies[at] ?? 0
      slots[kept] = slot
      frequencies[kept++] = frequency
      tally(this.#inWindow, slot, frequency)
      const left = before[slot] ?? none
      if (left !== none && visible[left] === 1) tally(this.#inWindow, left, frequency)
      const right = after[slot] ?? none
      if (right !== none && visible[right] === 1) tally(this.#inWindow, right, frequency)
      tally(this.#inSession, session[slot] ?? 0, frequency)
    }
    this.#postings.count = kept
    return kept
  }

  #addMemories(source: GrainSource, scope: Scope, weight: number): void {
    const { slots, frequencies, count } = this.#postings
    const idf = weight * inverseDocumentFrequency(scope.totals.memories, count)
    const weigh = weigher(memoryBm25, idf, scope.totals.length / scope.totals.memories)
    for (let at = 0; at < count; at++) {
      const slot = slots[at] ?? 0
      this.#memory[slot] = (this.#memory[slot] ?? 0) + weigh(frequencies[at] ?? 0, source.lengths[slot] ?? 0)
    }
  }

  #addWindows(source: GrainSource, scope: Scope, weight: number): void {
    const { used, values, count } = this.#inWindow
    const idf = weight * inverseDocumentFrequency(scope.totals.memories, count)
    const weigh = weigher(memoryBm25, idf, scope.totals.windowLength / scope.totals.memories)
    for (let at = 0; at < count; at++) {
      const slot = used[at] ?? 0
      this.#window[slot] = (this.#window[slot] ?? 0) + weigh(values[slot] ?? 0, windowLength(source, scope, slot))
      values[slot] = 0
    }
    this.#inWindow.count = 0
  }

  #addSessions(scope: Scope, weight: number): void {
    const { used, values, count } = this.#inSession
    const idf = weight * inverseDocumentFrequency(scope.totals.sessions, count)
    const weigh = weigher(sessionBm25, idf, scope.totals.length / scope.totals.sessions)
    for (let at = 0; at < count; at++) {
      const session = used[at] ?? 0
      this.#session[session] = (this.#session[session] ?? 0) + weigh(values[session] ?? 0, scope.sessionLength[session] ?? 0)
      values[session] = 0
    }
    this.#inSession.count = 0
  }
}

function tally(to: Tally, cell: number, frequency: number): void {
  const before = to.values[cell] ?? 0
  if (before === 0) to.used[to.count++] = cell
  to.values[cell] = before + frequency
}

function windowLength({ sessions, lengths }: GrainSource, { visible }: Scope, slot: number): number {
  const left = sessions.before.values[slot] ?? none
  const right = sessions.after.values[slot] ?? none
  const beside = (neighbour: number) => (neighbour !== none && visible[neighbour] === 1 ? (lengths[neighbour] ?? 0) : 0)
  return (lengths[slot] ?? 0) + beside(left) + beside(right)
}
