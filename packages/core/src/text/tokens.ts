/** Lengths in o200k tokens, the unit of every budget. */
export interface TokenCounter {
  count(text: string): number
  /** The longest beginning of a text that has at most so many tokens; the text itself where it has no more. */
  cut(text: string, most: number): string
}

/** The tokenizer's time grows with the square of a word's length, so a longer word is counted in pieces of this many UTF-16 units. */
const longestPiece = 128
const longWord = new RegExp(`\\S{${longestPiece}}(?=\\S)`, 'gu')

/** Text that looks like a special token is text like any other. */
const asText = { disallowedSpecial: new Set<string>() }

let loading: Promise<TokenCounter> | undefined

/** The counter; its table takes some 200 ms to load, so it is loaded when first asked for. */
export function tokenCounter(): Promise<TokenCounter> {
  loading ??= import('gpt-tokenizer/encoding/o200k_base').then(({ countTokens, encode, decode }) => {
    const count = (text: string) => pieces(text).reduce((sum, piece) => sum + countTokens(piece, asText), 0)
    const cut = (text: string, most: number) => {
      // A token stands for at least one byte, and a unit of UTF-16 for at most three.
      if (text.length * 3 <= most) return text
      let left = most
      let kept = ''
      for (const piece of pieces(text)) {
        const tokens = encode(piece, asText)
        if (tokens.length > left) return kept + decode(tokens.slice(0, left)).replace(/\uFFFD+$/, '')
        left -= tokens.length
        kept += piece
      }
      return kept
    }
    return { count, cut }
  })
  return loading
}

/** The text itself where no word is too long, which is nearly always. */
function pieces(text: string): string[] {
  return text.length <= longestPiece ? [text] : text.replace(longWord, '$&\0').split('\0')
}
