import { fold, type Lexicon, type SenseKind } from './lexicon.ts'

/** Senses that an expression of time can turn on; sessions are left out, since statements are not placed by them. */
const anchors = new Set<SenseKind>([
  'month',
  'weekday',
  'season',
  'unit',
  'amount',
  'shifted',
  'day',
  'part',
  'quarter',
  'holiday',
  'decade',
  'figures',
  'mark',
])

/** The trigger words of a lexicon, and which pairs of first letter and length they have: most words are told by those alone. */
interface Triggers {
  readonly words: ReadonlySet<string>
  readonly shapes: Uint8Array
}

const triggersOf = new WeakMap<Lexicon, Triggers>()

const digitZero = 48
const digitNine = 57
/** Lengths and letters are folded into five bits each, letters beyond ASCII into one class. */
const shapeCount = 32 * 32

/**
 * Whether a text has a word or a figure without which it names no time; one pass over its characters. Most turns of a dialogue
 * have none, and cutting them into tokens would cost several times as much.
 */
export function mayNameTime(text: string, lexicon: Lexicon): boolean {
  if (lexicon.language.unspaced === true) return true
  const { words, shapes } = triggersFor(lexicon)
  let start = -1
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    if (code >= digitZero && code <= digitNine) return true
    if (isLetter(code)) {
      if (start < 0) start = at
    } else if (start >= 0) {
      if (shapes[shapeOf(text.charCodeAt(start), at - start)] === 1 && words.has(fold(text.slice(start, at)))) return true
      start = -1
    }
  }
  return false
}

/** Letters of ASCII, and everything beyond it but general punctuation and the signs of Latin-1. */
function isLetter(code: number): boolean {
  const upper = code & ~32
  return (upper >= 65 && upper <= 90) || (code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x206f))
}

function shapeOf(firstLetter: number, length: number): number {
  return (firstLetter < 128 ? firstLetter & 31 : 0) * 32 + Math.min(length, 31)
}

/** Of each phrase that holds an anchor its longest word, which is the least common one. */
function triggersFor(lexicon: Lexicon): Triggers {
  const known = triggersOf.get(lexicon)
  if (known !== undefined) return known
  const phrases = [...lexicon.phrases.values()].flat().filter(({ senses }) => senses.some(({ kind }) => anchors.has(kind)))
  const words = new Set(phrases.map((phrase) => phrase.words.reduce((a, b) => (b.length > a.length ? b : a))))
  const made = { words, shapes: shapesOf(words) }
  triggersOf.set(lexicon, made)
  return made
}

/** A first letter may carry an accent, and any accent may stand as a letter of its own, which makes the word longer. */
function shapesOf(words: ReadonlySet<string>): Uint8Array {
  const shapes = new Uint8Array(shapeCount)
  for (const word of words) {
    for (let length = word.length; length <= word.length + 3; length += 1) {
      shapes[shapeOf(word.charCodeAt(0), length)] = 1
      shapes[shapeOf(0x80, length)] = 1
    }
  }
  return shapes
}
