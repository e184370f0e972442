/** Bytes of a text in UTF-8, and how many of the buffer they are. */
export interface Bytes {
  readonly buffer: Uint8Array
  readonly length: number
}

const noRank = 0xffffffff

/**
 * The tokens of a byte-pair vocabulary by their bytes: an open-addressing hash table over one buffer, 5 MB for 200,000 tokens (the
 * same as JavaScript strings in a Map takes 70).
 */
export class TokenTable {
  readonly #bytes: Uint8Array
  readonly #starts: Uint32Array
  readonly #slots: Uint32Array

  /** @param packed tokens in order of rank, each as its length in one byte and its bytes */
  constructor(packed: Uint8Array, count: number) {
    this.#bytes = packed
    this.#starts = new Uint32Array(count)
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(count * 2))).fill(noRank)
    let at = 0
    for (let rank = 0; rank < count; rank++) {
      const length = packed[at] ?? 0
      this.#starts[rank] = at
      this.#slots[this.#slotOf(packed, at + 1, at + 1 + length)] = rank
      at += 1 + length
    }
  }

  /** Rank of the token of these bytes; 0xffffffff where there is none. */
  rank(buffer: Uint8Array, start: number, end: number): number {
    return this.#slots[this.#slotOf(buffer, start, end)] ?? noRank
  }

  /** The slot that holds these bytes, or the free one where they would stand. */
  #slotOf(buffer: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1
    let hash = 0x811c9dc5
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (buffer[at] ?? 0), 0x01000193)
    let slot = (hash ^ (hash >>> 15)) & mask
    for (;;) {
      const rank = this.#slots[slot] ?? noRank
      if (rank === noRank) return slot
      const own = this.#starts[rank] ?? 0
      if (this.#bytes[own] === end - start && this.#equals(own, buffer, start)) return slot
      slot = (slot + 1) & mask
    }
  }

  /** Whether the token at `own` has the bytes that begin at `start`. */
  #equals(own: number, buffer: Uint8Array, start: number): boolean {
    const length = this.#bytes[own] ?? 0
    for (let at = 0; at < length; at++) if (this.#bytes[own + 1 + at] !== buffer[start + at]) return false
    return true
  }
}

/** Divides pieces into tokens, over scratch memory of its own. */
export class PieceEncoder {
  readonly #table: TokenTable
  /** Where each part begins, and the rank of what it makes with the next one. */
  readonly #starts: Uint32Array
  readonly #ranks: Uint32Array

  /** @param longest most bytes of a piece */
  constructor(table: TokenTable, longest: number) {
    this.#table = table
    this.#starts = new Uint32Array(longest + 2)
    this.#ranks = new Uint32Array(longest + 2)
  }

  /**
   * Where the tokens of a piece end, in bytes: byte-pair encoding, which merges the neighbours of the lowest rank until no two
   * neighbours make a token. Quadratic in the piece's length: pieces are short. The result is overwritten by the next call.
   */
  ends({ buffer, length }: Bytes): Uint32Array {
    const [starts, ranks] = [this.#starts, this.#ranks]
    if (this.#table.rank(buffer, 0, length) !== noRank) {
      starts[1] = length
      return starts.subarray(1, 2)
    }
    let parts = length
    for (let part = 0; part <= length; part++) starts[part] = part
    for (let part = 0; part < length; part++) ranks[part] = this.#pairRank(buffer, part, parts)
    for (let least = leastOf(ranks, parts); (ranks[least] ?? noRank) !== noRank; least = leastOf(ranks, parts)) {
      starts.copyWithin(least + 1, least + 2, parts + 1)
      ranks.copyWithin(least + 1, least + 2, parts)
      parts -= 1
      ranks[least] = this.#pairRank(buffer, least, parts)
      if (least > 0) ranks[least - 1] = this.#pairRank(buffer, least - 1, parts)
    }
    return starts.subarray(1, parts + 1)
  }

  /** Rank of what a part and the next one make together. */
  #pairRank(buffer: Uint8Array, part: number, parts: number): number {
    if (part + 2 > parts) return noRank
    return this.#table.rank(buffer, this.#starts[part] ?? 0, this.#starts[part + 2] ?? 0)
  }
}

function leastOf(ranks: Uint32Array, parts: number): number {
  let least = 0
  for (let part = 1; part < parts; part++) if ((ranks[part] ?? noRank) < (ranks[least] ?? noRank)) least = part
  return least
}
