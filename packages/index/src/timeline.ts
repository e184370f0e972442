import type { Sessions } from './sessions.ts'

/** Documents whose ids the server made stand in one session while less than this lies between one's end and the next one's start. */
const sessionGapMs = 60 * 60 * 1000

/** A document in time: epoch milliseconds of its first and last mention. Its members are slots in order of position. */
export interface Moment {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly createdAt: number
  readonly slots: readonly number[]
  session: number
}

/**
 * Sessions of documents without an id of the caller's, derived from time. Moments are kept in order of start, then of creation, then
 * of id; moments of one session stand together.
 */
export class Timeline {
  readonly #moments: Moment[] = []
  readonly #sessions: Sessions

  constructor(sessions: Sessions) {
    this.#sessions = sessions
  }

  /** Adds without deriving sessions; `deriveAll` must follow. For loading. */
  collect(moment: Moment): void {
    this.#moments.push(moment)
  }

  deriveAll(): void {
    this.#moments.sort(inOrder)
    this.#derive(0, this.#moments.length)
  }

  add(moment: Moment): void {
    const at = this.#placeOf(moment)
    const previous = this.#moments[at - 1]
    this.#moments.splice(at, 0, moment)
    if (at === this.#moments.length - 1 && previous && previous.end + sessionGapMs >= moment.start) {
      moment.session = previous.session
      for (const slot of moment.slots) this.#sessions.append(moment.session, slot)
    } else this.#deriveAround(at, at + 1)
  }

  remove(moment: Moment): void {
    const at = this.#placeOf(moment)
    this.#moments.splice(at, 1)
    const shared = this.#moments[at - 1]?.session === moment.session || this.#moments[at]?.session === moment.session
    if (shared) this.#deriveAround(at, at)
    else this.#sessions.dissolve(moment.session)
  }

  /** First index whose moment is not before this one. */
  #placeOf(moment: Moment): number {
    let low = 0
    let high = this.#moments.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (inOrder(this.#at(middle), moment) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Derives anew the sessions that touch the moments from `from` to before `to`. */
  #deriveAround(from: number, to: number): void {
    let start = this.#firstOfSession(from - 1)
    if (start < 0) start = from
    let end = this.#afterSession(to)
    let latest = Number.NEGATIVE_INFINITY
    for (let at = start; at < end; at++) latest = Math.max(latest, this.#at(at).end)
    while (end < this.#moments.length && this.#at(end).start <= latest + sessionGapMs) {
      const next = this.#afterSession(end)
      for (let at = end; at < next; at++) latest = Math.max(latest, this.#at(at).end)
      end = next
    }
    this.#derive(start, end)
  }

  #firstOfSession(at: number): number {
    if (at < 0) return at
    const { session } = this.#at(at)
    let first = at
    while (first > 0 && this.#at(first - 1).session === session) first--
    return first
  }

  #afterSession(at: number): number {
    if (at >= this.#moments.length) return at
    const { session } = this.#at(at)
    let next = at
    while (next < this.#moments.length && this.#at(next).session === session) next++
    return next
  }

  #derive(from: number, to: number): void {
    for (const session of new Set(this.#moments.slice(from, to).map((moment) => moment.session))) {
      if (session >= 0) this.#sessions.dissolve(session)
    }
    let start = from
    let latest = Number.NEGATIVE_INFINITY
    for (let at = from; at < to; at++) {
      const moment = this.#at(at)
      if (at > start && moment.start > latest + sessionGapMs) {
        this.#assign(start, at)
        start = at
      }
      latest = Math.max(latest, moment.end)
    }
    if (to > start) this.#assign(start, to)
  }

  #assign(from: number, to: number): void {
    const moments = this.#moments.slice(from, to)
    const session = this.#sessions.assign(moments.flatMap((moment) => moment.slots))
    for (const moment of moments) moment.session = session
  }

  /** Guarantee of callers: the index is inside the list. */
  #at(index: number): Moment {
    const moment = this.#moments[index]
    if (!moment) throw new RangeError(`No moment ${index}`)
    return moment
  }
}

function inOrder(a: Moment, b: Moment): number {
  return a.start - b.start || a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
