/** A small number by term or word piece, 0 unless set: a map that is read by index. Clearing costs what was set. */
export class Marks {
  values = new Uint16Array(0)
  readonly #used: number[] = []

  /** Clears all, and makes room for keys below `size`. */
  start(size: number): void {
    for (const key of this.#used) this.values[key] = 0
    this.#used.length = 0
    if (this.values.length < size) this.values = new Uint16Array(size * 2)
  }

  /** Keys outside the room that was asked for are not kept. */
  set(key: number, value: number): void {
    if (key < 0 || key >= this.values.length) return
    this.values[key] = value
    this.#used.push(key)
  }

  at(key: number): number {
    return this.values[key] ?? 0
  }
}
