import { PieceEncoder, TokenTable } from './token-table.ts'

/** Lengths in o200k tokens, the unit of every budget. */
export interface TokenCounter {
  count(text: string): number
  /** The longest beginning of a text that has at most so many tokens; the text itself where it has no more. */
  cut(text: string, most: number): string
}

/** Merging takes the square of a word's length, so a longer word is counted in pieces of this many UTF-16 units. */
const longestPiece = 64

/** Of a longer word so much is counted, and the rest is taken to be like it: ten megabytes of one word take half a second. */
const longestRead = 1_024

/** How o200k divides a text before it merges bytes: words with their leading space, up to three digits, marks, space. */
const words =
  /[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?:'(?:[sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE]))?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?:'(?:[sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE]))?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+/gu

/** A text longer than this is read in parts, since a pattern keeps a stack as long as its longest match. */
const longestPart = 10_000

/** Pieces whose number of tokens is remembered: most words of a text are seen again soon. */
const mostRemembered = 10_000

let loading: Promise<TokenCounter> | undefined

/** The counter. Its vocabulary takes some 50 ms and 8 MB, so it is loaded when first asked for. */
export function tokenCounter(): Promise<TokenCounter> {
  loading ??= import('../../data/o200k-tokens.js').then(({ packedTokens, tokenCount }) =>
    counterOf(new TokenTable(bytesOfBase64(packedTokens), tokenCount)),
  )
  return loading
}

function bytesOfBase64(base64: string): Uint8Array {
  const units = atob(base64)
  const bytes = new Uint8Array(units.length)
  for (let at = 0; at < units.length; at++) bytes[at] = units.charCodeAt(at)
  return bytes
}

function counterOf(table: TokenTable): TokenCounter {
  const buffer = new Uint8Array(longestPiece * 3)
  const text = new TextEncoder()
  const encoder = new PieceEncoder(table, buffer.length)
  const endsOf = (piece: string): Uint32Array => encoder.ends({ buffer, length: text.encodeInto(piece, buffer).written })
  const remembered = new Map<string, number>()
  const countPiece = (piece: string): number => {
    const known = remembered.get(piece)
    if (known !== undefined) return known
    const { length } = endsOf(piece)
    if (remembered.size >= mostRemembered) remembered.clear()
    remembered.set(piece, length)
    return length
  }
  return {
    count: (said) => wordsOf(said).reduce((sum, word) => sum + countWord(word, countPiece), 0),
    cut(said, most) {
      let left = most
      let kept = 0
      for (const piece of piecesOf(said)) {
        const ends = endsOf(piece)
        if (ends.length > left) return said.slice(0, kept) + wholeLetters(buffer.subarray(0, left === 0 ? 0 : ends[left - 1]))
        left -= ends.length
        kept += piece.length
      }
      return said
    },
  }
}

function countWord(word: string, countPiece: (piece: string) => number): number {
  if (word.length <= longestPiece) return countPiece(word)
  const read = word.slice(0, longestRead)
  const tokens = inPieces(read).reduce((sum, piece) => sum + countPiece(piece), 0)
  return Math.round((tokens * word.length) / read.length)
}

function* piecesOf(text: string): Generator<string> {
  for (const word of wordsOf(text)) yield* inPieces(word)
}

function* wordsOf(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += longestPart) {
    const part = text.length <= longestPart ? text : text.slice(start, start + longestPart)
    for (const [word] of part.matchAll(words)) yield word
  }
}

function* inPieces(word: string): Generator<string> {
  for (let at = 0; at < word.length; at += longestPiece) yield word.slice(at, at + longestPiece)
}

/** What bytes say, without a letter that they hold only the beginning of. */
function wholeLetters(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\uFFFD+$/u, '')
}
