import { Column, float64, int32 } from './column.ts'

/** No neighbour, or no session. */
export const none = -1

/** Sums over memories that statistics of the grains are made of. Lengths count terms. */
export interface Totals {
  readonly memories: number
  readonly sessions: number
  readonly length: number
  /** Sum over memories of the length of the memory and its two neighbours. */
  readonly windowLength: number
}

/**
 * Which session each slot's memory belongs to and who stands beside it there. A session's slots are assigned as a whole, in order;
 * a changed session is assigned anew under a new number, so the cost of a change is the size of its session.
 */
export class Sessions {
  readonly session = new Column(int32)
  readonly before = new Column(int32)
  readonly after = new Column(int32)
  /** Place in the session, from 0. */
  readonly place = new Column(int32)
  /** By session number. A session without members is gone. */
  readonly members = new Column(int32)
  readonly length = new Column(float64)
  readonly #windowLength = new Column(float64)
  readonly #last = new Column(int32)
  readonly #lengthOf: (slot: number) => number
  #totals = { memories: 0, sessions: 0, length: 0, windowLength: 0 }

  constructor(lengthOf: (slot: number) => number) {
    this.#lengthOf = lengthOf
  }

  get totals(): Totals {
    return this.#totals
  }

  /** Makes the slots, in this order, a new session. @returns its number */
  assign(slots: readonly number[]): number {
    const session = this.members.length
    this.members.push(0)
    this.length.push(0)
    this.#windowLength.push(0)
    this.#last.push(none)
    this.#totals.sessions += slots.length > 0 ? 1 : 0
    for (const slot of slots) this.append(session, slot)
    return session
  }

  /** Adds one more slot at the end of a session that has members or is just being assigned. */
  append(session: number, slot: number): void {
    for (const column of [this.session, this.before, this.after, this.place]) column.extendTo(slot + 1)
    const last = this.#last.at(session)
    const length = this.#lengthOf(slot)
    this.session.values[slot] = session
    this.before.values[slot] = last
    this.after.values[slot] = none
    this.place.values[slot] = this.members.at(session)
    if (last !== none) this.after.values[last] = slot
    this.#last.values[session] = slot
    // The new slot joins its own window and its neighbour's, and the neighbour joins the new slot's.
    this.#count(session, { memories: 1, length, windowLength: last === none ? length : 2 * length + this.#lengthOf(last) })
  }

  /** Takes all members out of a session; its number is not used again. */
  dissolve(session: number): void {
    this.#totals.sessions -= this.members.at(session) > 0 ? 1 : 0
    this.#count(session, {
      memories: -this.members.at(session),
      length: -this.length.at(session),
      windowLength: -this.#windowLength.at(session),
    })
    this.#last.values[session] = none
  }

  #count(session: number, more: { memories: number; length: number; windowLength: number }): void {
    this.members.values[session] = this.members.at(session) + more.memories
    this.length.values[session] = this.length.at(session) + more.length
    this.#windowLength.values[session] = this.#windowLength.at(session) + more.windowLength
    this.#totals.memories += more.memories
    this.#totals.length += more.length
    this.#totals.windowLength += more.windowLength
  }

  get bytes(): number {
    const columns = [this.session, this.before, this.after, this.place, this.members, this.length, this.#windowLength, this.#last]
    return columns.reduce((sum, column) => sum + column.bytes, 0)
  }
}
