/** Longest word, in UTF-16 units, that is kept; the rest of a longer one is dropped, so that a 10 MB word costs no more than its scan. */
const longestWord = 64

/** What a run of letters is: `spaced` words are separated by their writers, `unspaced` ones are not and are cut into bigrams. */
export type Run = 'spaced' | 'unspaced'

const run = /[\p{L}\p{M}\p{N}]+(?:'(?:s|t|re|ve|ll|d|m)(?![\p{L}\p{N}]))?/gu
const unspacedLetter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u
const asciiOnly = /^\p{ASCII}*$/u

/**
 * Text as words are compared: Unicode NFKC, lower case, typographic apostrophes made plain. Text that is ASCII already is only
 * lowered.
 */
export function comparable(text: string): string {
  return asciiOnly.test(text) ? text.toLowerCase() : text.normalize('NFKC').toLowerCase().replaceAll('’', "'")
}

/**
 * Calls `take` with each run of letters and digits of a text, in order. A run that mixes scripts (`iPhone用`) is cut where the
 * script changes, so that each part is read by its own rules. A short clitic (`Caroline's`, `they'll`) stays with its word.
 */
export function eachRun(text: string, take: (word: string, kind: Run) => void): void {
  for (const [word] of comparable(text).matchAll(run)) {
    if (asciiOnly.test(word)) take(kept(word, 'spaced'), 'spaced')
    else splitByScript(word, take)
  }
}

function splitByScript(word: string, take: (word: string, kind: Run) => void): void {
  let start = 0
  let kind = runOf(word, 0)
  for (let at = 0; at < word.length; at += unitsAt(word, at)) {
    const next = runOf(word, at)
    if (next === kind) continue
    take(kept(word.slice(start, at), kind), kind)
    start = at
    kind = next
  }
  take(kept(word.slice(start), kind), kind)
}

function kept(word: string, kind: Run): string {
  return kind === 'spaced' ? word.slice(0, longestWord) : word
}

function unitsAt(word: string, at: number): 1 | 2 {
  return (word.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

/** Kind of each letter of the basic plane, once seen: 1 spaced, 2 unspaced. A look-up is some fifty times cheaper than the pattern. */
const seen = new Uint8Array(0x10000)

function runOf(word: string, at: number): Run {
  const point = word.codePointAt(at) ?? 0
  if (point > 0xffff) return unspacedLetter.test(String.fromCodePoint(point)) ? 'unspaced' : 'spaced'
  if (seen[point] === 0) seen[point] = unspacedLetter.test(String.fromCodePoint(point)) ? 2 : 1
  return seen[point] === 2 ? 'unspaced' : 'spaced'
}

/**
 * What an unspaced run is found by: each letter, and each pair of neighbouring letters. Pairs carry the meaning; a letter alone lets
 * a query of one letter find its word, and a word be found by another that shares a letter.
 */
export function* lettersAndPairs(run: string): Generator<string> {
  let before = ''
  for (const letter of run) {
    yield letter
    if (before) yield before + letter
    before = letter
  }
}

/** True for a term that is one letter of an unspaced script. */
export function isLoneLetter(term: string): boolean {
  return term.length > 0 && term.length === unitsAt(term, 0) && runOf(term, 0) === 'unspaced'
}
