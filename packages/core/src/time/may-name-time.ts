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

const triggersOf = new WeakMap<Lexicon, ReadonlySet<string>>()

const digitZero = 48
const digitNine = 57

/**
 * Whether a text has a word or a figure without which it names no time; one pass and one look-up a word. Most turns of a dialogue
 * have none, and cutting them into tokens would cost several times as much.
 */
export function mayNameTime(text: string, lexicon: Lexicon): boolean {
  if (lexicon.language.unspaced === true) return true
  const triggers = triggersFor(lexicon)
  let start = -1
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0
    if (code >= digitZero && code <= digitNine) return true
    if (isLetter(code)) {
      if (start < 0) start = at
    } else if (start >= 0) {
      if (triggers.has(fold(text.slice(start, at)))) return true
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

/** Of each phrase that holds an anchor its longest word, which is the least common one. */
function triggersFor(lexicon: Lexicon): ReadonlySet<string> {
  const known = triggersOf.get(lexicon)
  if (known !== undefined) return known
  const triggers = new Set<string>()
  for (const phrases of lexicon.phrases.values()) {
    for (const { words, senses } of phrases) {
      if (senses.some(({ kind }) => anchors.has(kind))) triggers.add(words.reduce((a, b) => (b.length > a.length ? b : a)))
    }
  }
  triggersOf.set(lexicon, triggers)
  return triggers
}
