import { readFigures } from './figures.ts'
import { hanNumber } from './han-numbers.ts'
import { fold, type Lexicon, type Sense, type SenseKind, type SenseOf } from './lexicon.ts'

/** A word, a phrase of the lexicon, a number or a mark of a text, with what it may mean. */
export interface Token {
  readonly start: number
  readonly end: number
  /** Folded text of a word; the mark itself of a mark. */
  readonly text: string
  readonly kind: 'word' | 'figures' | 'mark'
  /** First letter is upper case. */
  readonly capital: boolean
  readonly senses: readonly Sense[]
}

const nothing: readonly Sense[] = []
const range: readonly Sense[] = [{ kind: 'to' }]
const word = /[\p{L}\p{M}]+\d{0,4}/uy
const spacedWord = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}]+/uy
const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〇]/u
const dashes = new Set(['-', '–', '—', '~', '〜', '～'])
const hanDigit = /[0-9０-９〇零一二两兩三四五六七八九十百廿]/u

/** Cuts a text into tokens. Linear in its length. */
export function tokenize(text: string, lexicon: Lexicon): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const token = tokenAt(text, at, lexicon)
    if (token !== undefined) tokens.push(token)
    at = token === undefined ? at + 1 : token.end
  }
  return lexicon.language.unspaced === true ? tokens : joinPhrases(tokens, lexicon)
}

/** The token's sense of a kind, if it has one. */
export function senseOf<K extends SenseKind>(token: Token | undefined, kind: K): SenseOf<K> | undefined {
  if (token === undefined) return undefined
  for (const sense of token.senses) if (isKind(sense, kind)) return sense
  return undefined
}

function isKind<K extends SenseKind>(sense: Sense, kind: K): sense is SenseOf<K> {
  return sense.kind === kind
}

function tokenAt(text: string, at: number, lexicon: Lexicon): Token | undefined {
  const code = text.charCodeAt(at)
  if (code <= 32) return code === 10 ? markAt(text, at) : undefined
  if (lexicon.language.unspaced === true) {
    const found = unspacedAt(text, at, lexicon)
    if (found !== undefined) return found
  }
  if ((code >= 48 && code <= 57) || code === 36 || code === 163 || code === 165 || code === 0x20ac) {
    const read = readFigures(text, at, lexicon.language)
    if (read !== undefined)
      return { start: at, end: at + read.length, text: '', kind: 'figures', capital: false, senses: read.senses }
  }
  return wordAt(text, at, lexicon) ?? markAt(text, at)
}

function wordAt(text: string, at: number, lexicon: Lexicon): Token | undefined {
  const pattern = lexicon.language.unspaced === true ? spacedWord : word
  pattern.lastIndex = at
  const match = pattern.exec(text)
  if (match === null) return undefined
  const [letters] = match
  const folded = fold(letters)
  return { start: at, end: at + letters.length, text: folded, kind: 'word', capital: letters[0] !== folded[0], senses: nothing }
}

/** A dash may mean "to". */
function markAt(text: string, at: number): Token | undefined {
  const mark = text.charAt(at)
  if (mark === '\u00a0' || mark === '\u3000') return undefined
  return { start: at, end: at + 1, text: mark, kind: 'mark', capital: false, senses: dashes.has(mark) ? range : nothing }
}

/** Longest phrase of the lexicon, a numeral, or a single character of an unspaced script. */
function unspacedAt(text: string, at: number, lexicon: Lexicon): Token | undefined {
  const first = text.charAt(at)
  const phrase = lexicon.phrases.get(fold(first))?.find(({ words }) => text.startsWith(words.join(''), at))
  const numeral = hanDigit.test(first) ? numeralAt(text, at, lexicon) : undefined
  if (phrase !== undefined && phrase.words.length > (numeral === undefined ? 0 : numeral.end - at)) {
    return {
      start: at,
      end: at + phrase.words.length,
      text: phrase.words.join(''),
      kind: 'word',
      capital: false,
      senses: phrase.senses,
    }
  }
  if (numeral !== undefined) return numeral
  if (!unspacedScript.test(first)) return undefined
  return { start: at, end: at + 1, text: first, kind: 'word', capital: false, senses: nothing }
}

function numeralAt(text: string, at: number, lexicon: Lexicon): Token | undefined {
  if (text.charCodeAt(at) <= 57) {
    const read = readFigures(text, at, lexicon.language)
    const [sense] = read?.senses ?? []
    if (read !== undefined && sense?.kind !== 'number') {
      return { start: at, end: at + read.length, text: '', kind: 'figures', capital: false, senses: read.senses }
    }
  }
  const read = hanNumber(text, at)
  if (read === undefined) return undefined
  return { start: at, end: read.end, text: '', kind: 'figures', capital: false, senses: [read.sense] }
}

/** Replaces words by the longest phrases of the lexicon that they form. */
function joinPhrases(tokens: readonly Token[], lexicon: Lexicon): Token[] {
  const joined: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (token === undefined) break
    const { token: next, end } = lexicon.phrases.has(token.text) ? phraseAt(tokens, at, lexicon) : { token, end: at + 1 }
    if (next.kind !== 'mark' || !insideWord(tokens, at) || joinsTimes(tokens, at, lexicon)) joined.push(next)
    at = end
  }
  return joined
}

function phraseAt(tokens: readonly Token[], at: number, lexicon: Lexicon): { token: Token; end: number } {
  const token = tokens[at]
  if (token === undefined) throw new RangeError('No token there.')
  for (const phrase of lexicon.phrases.get(token.text) ?? []) {
    const end = matchWords(tokens, at, phrase.words)
    if (end === undefined) continue
    const last = abbreviationEnd(tokens, end, phrase.senses)
    return {
      token: { ...token, end: tokens[last - 1]?.end ?? token.end, senses: phrase.senses, text: phrase.words.join(' ') },
      end: last,
    }
  }
  return { token, end: at + 1 }
}

/** Index after the last word of the phrase; hyphens and apostrophes between its words are skipped. */
function matchWords(tokens: readonly Token[], at: number, words: readonly string[]): number | undefined {
  let index = at
  for (const [place, expected] of words.entries()) {
    if (place > 0 && insideWord(tokens, index)) index += 1
    const token = tokens[index]
    if (token === undefined || token.kind === 'mark' || token.text !== expected) return undefined
    index += 1
  }
  return index
}

/** "Sept. 5": the full stop belongs to the month. */
function abbreviationEnd(tokens: readonly Token[], end: number, senses: readonly Sense[]): number {
  const stop = tokens[end]
  const abbreviated = (tokens[end - 1]?.text.length ?? 0) <= 4 && senses.some(({ kind }) => kind === 'month')
  const follows = tokens[end + 1]?.kind === 'figures'
  return abbreviated && follows && stop?.text === '.' ? end + 1 : end
}

/** A hyphen or apostrophe with a word right before and after. */
function insideWord(tokens: readonly Token[], at: number): boolean {
  const mark = tokens[at]
  if (mark?.kind !== 'mark' || !/^['’-]$/u.test(mark.text)) return false
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  return before?.kind === 'word' && after?.kind === 'word' && before.end === mark.start && after.start === mark.end
}

/** "May-June", "Monday-Friday": a range, though written as one word. */
function joinsTimes(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  if (!dashes.has(tokens[at]?.text ?? '')) return false
  return [at - 1, at + 1].every((index) =>
    lexicon.phrases
      .get(tokens[index]?.text ?? '')
      ?.some(({ senses }) => senses.some(({ kind }) => kind === 'month' || kind === 'weekday')),
  )
}
