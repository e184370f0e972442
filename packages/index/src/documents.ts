import type { DocumentId, DocumentRows, ImageRow } from '@recollect/core'
import type { Rows } from './rows.ts'
import { none, type Sessions } from './sessions.ts'
import { Timeline, type Moment } from './timeline.ts'

/** A document with an id of the caller's is a session of its own; one without stands in the timeline. */
interface Held {
  /** In order of position. */
  slots: number[]
  session: number
  moment: Moment | undefined
}

/** Where slots are made and ended. */
export interface SlotStore {
  readonly rows: Rows
  add(row: ImageRow): number
  /** The row is the one the slot was made of, but may have come by its vector since. */
  keep(slot: number, row: ImageRow): void
  kill(slot: number): void
}

/** Which slots each document holds, and the sessions they form. */
export class Documents {
  readonly #held = new Map<DocumentId, Held>()
  readonly #store: SlotStore
  readonly #sessions: Sessions
  readonly #timeline: Timeline

  constructor(store: SlotStore, sessions: Sessions) {
    this.#store = store
    this.#sessions = sessions
    this.#timeline = new Timeline(sessions)
  }

  /** Takes a slot while loading; slots of a document come in order. `link` must follow. */
  load(document: DocumentId, slot: number): void {
    const held = this.#held.get(document)
    if (held) held.slots.push(slot)
    else this.#held.set(document, { slots: [slot], session: none, moment: undefined })
  }

  /** Forms the sessions of everything loaded. */
  link(): void {
    for (const [id, held] of this.#held) {
      if (this.#isGenerated(held.slots)) this.#timeline.collect((held.moment = this.#momentOf(id, held.slots)))
      else held.session = this.#sessions.assign(held.slots)
    }
    this.#timeline.deriveAll()
  }

  /** Brings one document to what it is now. Memories that read the same keep their slots. */
  apply({ documentId, rows }: DocumentRows): void {
    const held = this.#held.get(documentId)
    const before = held?.slots ?? []
    const slots = this.#reslot(before, rows)
    if (slots.length === before.length && slots.every((slot, index) => slot === before[index])) return
    if (held && this.#grow(held, slots)) return
    if (held) this.#unlink(held)
    if (slots.length === 0) this.#held.delete(documentId)
    else this.#held.set(documentId, this.#linked(documentId, slots))
  }

  /** Slots of the rows, in order: those of before where a memory reads the same, new ones otherwise. The rest of before ends. */
  #reslot(before: readonly number[], rows: readonly ImageRow[]): number[] {
    let same = 0
    while (same < rows.length && same < before.length && this.#keeps(before[same], rows[same])) same++
    const known = new Map(before.slice(same).map((slot) => [this.#store.rows.id(slot), slot]))
    const rest = rows.slice(same).map((row) => {
      const slot = known.get(row.id)
      if (slot === undefined || !this.#keeps(slot, row)) return this.#store.add(row)
      known.delete(row.id)
      return slot
    })
    for (const slot of known.values()) this.#store.kill(slot)
    return [...before.slice(0, same), ...rest]
  }

  /** Keeps the slot where the row reads as it does. */
  #keeps(slot: number | undefined, row: ImageRow | undefined): boolean {
    if (slot === undefined || !row || !this.#store.rows.holds(slot, row)) return false
    this.#store.keep(slot, row)
    return true
  }

  /** Appends to a session that only grew at its end. @returns false when it changed in another way */
  #grow(held: Held, slots: number[]): boolean {
    if (held.moment || !held.slots.every((slot, index) => slot === slots[index])) return false
    for (const slot of slots.slice(held.slots.length)) this.#sessions.append(held.session, slot)
    held.slots = slots
    return true
  }

  #linked(id: DocumentId, slots: number[]): Held {
    if (!this.#isGenerated(slots)) return { slots, session: this.#sessions.assign(slots), moment: undefined }
    const moment = this.#momentOf(id, slots)
    this.#timeline.add(moment)
    return { slots, session: none, moment }
  }

  #unlink(held: Held): void {
    if (held.moment) this.#timeline.remove(held.moment)
    else this.#sessions.dissolve(held.session)
  }

  #isGenerated(slots: readonly number[]): boolean {
    return this.#store.rows.isGenerated(slots[0] ?? none)
  }

  #momentOf(id: DocumentId, slots: readonly number[]): Moment {
    const times = slots.map((slot) => this.#store.rows.timeOf(slot))
    const createdAt = this.#store.rows.createdAt.at(slots[0] ?? none)
    return { id, start: Math.min(...times), end: Math.max(...times), createdAt, slots, session: none }
  }

  /** Slots of all documents, a document's in order. */
  *slots(): Generator<number> {
    for (const { slots } of this.#held.values()) yield* slots
  }

  /** Estimate: a map entry and an object a document, a number a slot. */
  get bytes(): number {
    return this.#held.size * 200 + this.#store.rows.length * 8
  }
}
