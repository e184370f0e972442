/** The pieces of a vocabulary, found by the letters at a place of a text. */
export interface Vocabulary {
  /**
   * The longest piece that stands in `text` from `start` on: a continuation (`##piece`) where `tail` is true.
   * @returns its id and sets `matched` to its length, or -1
   */
  longestAt(text: string, start: number, tail: boolean): number
  /** Length in UTF-16 units of the piece found last. */
  readonly matched: number
}

/**
 * A vocabulary as it lies in the table's file, its hash table made beforehand: a Map of 30,522 strings takes 30 ms of processor time
 * to fill at every start, this nothing, and a lookup allocates nothing.
 */
export interface VocabularyTable {
  /** The pieces divided by newlines, in the order of their ids. */
  readonly text: string
  /** Where each piece ends in `text`, in UTF-16 units. */
  readonly ends: Uint32Array
  /** Open addressing, linear probing, a power of two long: an id, or -1. The hash is that of `longestAt`. */
  readonly slots: Int32Array
}

const headSeed = 0x811c9dc5 | 0
const tailSeed = 0x9e3779b9 | 0
const longestPiece = 32
const hash = 35

export function openVocabulary({ text, ends, slots }: VocabularyTable): Vocabulary {
  const mask = slots.length - 1

  /** Where the letters of the piece `id` begin in the text, if they are `length` many and it is a tail or not as asked; else -1. */
  const lettersOf = (id: number, length: number, tail: boolean): number => {
    const from = id === 0 ? 0 : (ends[id - 1] ?? 0) + 1
    const to = ends[id] ?? 0
    const isTail = to - from > 2 && text.charCodeAt(from) === hash && text.charCodeAt(from + 1) === hash
    const letters = isTail ? from + 2 : from
    return isTail === tail && to - letters === length ? letters : -1
  }

  const hashes = new Int32Array(longestPiece)
  const vocabulary = {
    matched: 0,
    longestAt(word: string, start: number, tail: boolean): number {
      let end = Math.min(word.length, start + longestPiece)
      let state = tail ? tailSeed : headSeed
      for (let i = start; i < end; i++) hashes[i - start] = state = Math.imul(state ^ word.charCodeAt(i), 0x01000193)
      for (; end > start; end--) {
        const last = hashes[end - start - 1] ?? 0
        for (let slot = (last ^ (last >>> 15)) & mask; ; slot = (slot + 1) & mask) {
          const id = slots[slot] ?? -1
          if (id === -1) break
          const letters = lettersOf(id, end - start, tail)
          let same = letters >= 0
          for (let i = start; same && i < end; i++) same = word.charCodeAt(i) === text.charCodeAt(letters + i - start)
          if (!same) continue
          vocabulary.matched = end - start
          return id
        }
      }
      return -1
    },
  }
  return vocabulary
}
