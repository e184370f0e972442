import { openVocabulary, type VocabularyTable } from './vocabulary.ts'

/**
 * The tokenizer of the BERT family, for uncased vocabularies: basic normalisation (control characters dropped, lower case, accents
 * stripped, every CJK character and punctuation mark a word of its own), then greedy longest match from the left, continuations
 * written `##piece`. A word over 100 characters is unknown, as it was when the model was trained; so time is linear in the text.
 *
 * Own code instead of `@huggingface/tokenizers`, whose pieces it equals (see the test): that one parses a `tokenizer.json` of
 * 700 kB at start (50 ms of processor time) and takes 33 µs for a turn of 32 pieces that takes 6 µs here.
 */
export interface WordPiece {
  /** Ids in order, no special tokens; a word that the vocabulary cannot spell gives none. */
  pieces(text: string): Int32Array
}

const longestWord = 100

export function createWordPiece(table: VocabularyTable): WordPiece {
  const vocabulary = openVocabulary(table)
  let found = new Int32Array(1024)

  /** Appends the pieces of one word to `found` from `count` on. @returns the new count */
  const spell = (word: string, count: number): number => {
    if (isTooLong(word)) return count
    let next = count
    for (let start = 0; start < word.length; start += vocabulary.matched) {
      const id = vocabulary.longestAt(word, start, start > 0)
      if (id === -1) return count
      found[next++] = id
    }
    return next
  }

  return {
    pieces(text) {
      let count = 0
      for (const word of words(text)) {
        if (count + word.length > found.length) found = grown(found, count + word.length)
        count = spell(word, count)
      }
      const pieces = found.slice(0, count)
      if (found.length > 1_000_000) found = new Int32Array(1024)
      return pieces
    },
  }
}

function isTooLong(word: string): boolean {
  if (word.length <= longestWord) return false
  return word.length > 2 * longestWord || Array.from(word).length > longestWord
}

function grown(array: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, array.length * 2))
  larger.set(array)
  return larger
}

const plainAscii = /^[\t\n\r\x20-\x7e]*$/
const asciiWord = /[a-z0-9]+|[!-/:-@[-`{-~]/g
const dropped = /(?![\t\n\r])[\ufffd\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const cjk =
  '\\u{4e00}-\\u{9fff}\\u{3400}-\\u{4dbf}\\u{20000}-\\u{2a6df}\\u{2a700}-\\u{2b73f}\\u{2b740}-\\u{2b81f}\\u{2b820}-\\u{2ceaf}\\u{f900}-\\u{faff}\\u{2f800}-\\u{2fa1f}'
const single = `\\p{P}!-\\/:-@\\[-\`\\{-~${cjk}`
const anyWord = new RegExp(`[^\\s${single}]+|[${single}]`, 'gu')

function* words(text: string): Iterable<string> {
  const isAscii = plainAscii.test(text)
  const normal = isAscii
    ? text.toLowerCase()
    : text
        .replace(dropped, '')
        .toLowerCase()
        .normalize('NFD')
        .replace(/\p{Mn}/gu, '')
  for (const [word] of normal.matchAll(isAscii ? asciiWord : anyWord)) yield word
}
