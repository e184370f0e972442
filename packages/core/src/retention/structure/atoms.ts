import { sentences } from './sentences.ts'

/** A piece of text that grouping never divides: a line, a sentence or a slice of a long line, or an endless word. */
export interface Atom {
  /** UTF-16 offsets into the text; the space around it is not part of it. */
  readonly start: number
  readonly end: number
  /** A blank line stands before it. */
  readonly paragraph: boolean
}

/** Longest atom in UTF-16 units. A line of a chat message is nearly always shorter (LoCoMo's longest turn has 439). */
export const longestAtom = 500

const openEnd = /[^\s.!?:;。！？：；…]\s*$/u
const continues = /^\s*\p{Ll}/u
const shortestWrapped = 40

/** A text's atoms in order: all of it but the space between. Linear in its length, whatever it holds. */
export function atomsOf(text: string): Atom[] {
  return joinWrapped(text, linesOf(text)).flatMap((line) => (line.end - line.start <= longestAtom ? [line] : pieces(text, line)))
}

function linesOf(text: string): Atom[] {
  const lines: Atom[] = []
  let blank = false
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at)
    const next = feed === -1 ? text.length : feed
    const line = trimmed(text, at, next)
    if (line === undefined) blank = lines.length > 0
    else {
      lines.push({ ...line, paragraph: blank })
      blank = false
    }
    at = next + 1
  }
  return lines
}

/** A sentence that an editor wrapped over several lines is one: the line ends openly and the next goes on in lower case. */
function joinWrapped(text: string, lines: readonly Atom[]): Atom[] {
  const joined: Atom[] = []
  for (const line of lines) {
    const before = joined.at(-1)
    if (before !== undefined && wraps(text, before, line)) joined[joined.length - 1] = { ...before, end: line.end }
    else joined.push(line)
  }
  return joined
}

function wraps(text: string, before: Atom, line: Atom): boolean {
  if (line.paragraph || before.end - before.start < shortestWrapped || line.end - before.start > longestAtom) return false
  return continues.test(text.slice(line.start, line.start + 4)) && openEnd.test(text.slice(before.end - 1, before.end))
}

function pieces(text: string, line: Atom): Atom[] {
  const found: Atom[] = []
  for (const [start, end] of sentences(text.slice(line.start, line.end))) {
    for (const piece of slices(text, line.start + start, line.start + end)) {
      found.push({ ...piece, paragraph: found.length === 0 && line.paragraph })
    }
  }
  return found
}

/** Data in base64 or hexadecimal, or a key held down: letters that say nothing and of which one look is enough. */
const shortestEndlessWord = 2_000

/** Cuts what has no sentence end at the last space that fits, or at the limit where there is none. An endless word stays whole. */
function* slices(text: string, start: number, end: number): Generator<{ start: number; end: number }> {
  let at = start
  while (end - at > longestAtom) {
    const wordEnd = endOfWord(text, at, end)
    const cut = wordEnd - at >= shortestEndlessWord ? wordEnd : cutBefore(text, at, at + longestAtom)
    const piece = trimmed(text, at, cut)
    if (piece !== undefined) yield piece
    at = cut
  }
  const rest = trimmed(text, at, end)
  if (rest !== undefined) yield rest
}

/** Where the run of Latin letters, digits and `+ / = - _` from `at` ends. */
function endOfWord(text: string, at: number, end: number): number {
  let next = at
  while (next < end && isWordUnit(text.charCodeAt(next))) next++
  return next
}

function isWordUnit(unit: number): boolean {
  if (unit >= 0x61 && unit <= 0x7a) return true
  return (unit >= 0x2f && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || [0x2b, 0x2d, 0x3d, 0x5f].includes(unit)
}

const space = /\s/u

function cutBefore(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + longestAtom / 2; at--) if (space.test(text.charAt(at))) return at
  const unit = text.charCodeAt(limit)
  return unit >= 0xdc00 && unit <= 0xdfff ? limit - 1 : limit
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } | undefined {
  let from = start
  let to = end
  while (from < to && space.test(text.charAt(from))) from++
  while (to > from && space.test(text.charAt(to - 1))) to--
  return from < to ? { start: from, end: to } : undefined
}
