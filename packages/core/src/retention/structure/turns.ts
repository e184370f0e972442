import { isGivenName } from '../extraction/gazetteer.ts'
import { noVoice, speakerPrefix, type Prefix, type Voice } from './speaker.ts'

/** One turn of a conversation, or a whole text that is none. The text is verbatim, a speaker's prefix included. */
export interface Turn extends Voice {
  readonly text: string
  /** When the conversation itself says it was said, epoch milliseconds. */
  readonly at: number | null
}

interface SpokenLine {
  readonly start: number
  readonly prefix: Prefix
}

/** Of a transcript's lines at least this share begins with a speaker, unless the speakers come again. */
const leastShare = 0.4

/**
 * The turns of a plain text. Lines that begin with a speaker make a transcript when the text begins with one and the speakers are
 * roles, come again, or are known given names; otherwise the text is one turn.
 */
export function plainTurns(text: string): Turn[] {
  const first = speakerPrefix(text)
  if (first === undefined) return [{ text, ...noVoice, at: null }]
  const spoken = spokenLines(text)
  if (!isTranscript(text, spoken)) return [{ text, speaker: first.speaker, role: first.role, at: null }]
  return spoken.map(({ start, prefix }, index) => ({
    text: text.slice(start, spoken[index + 1]?.start ?? text.length).trim(),
    speaker: prefix.speaker,
    role: prefix.role,
    at: null,
  }))
}

function spokenLines(text: string): SpokenLine[] {
  const lines: SpokenLine[] = []
  const roleOnly = speakerPrefix(text)?.role !== null
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at)
    const end = feed === -1 ? text.length : feed
    const prefix = speakerPrefix(text.slice(at, Math.min(end, at + 120)))
    if (prefix !== undefined && (!roleOnly || prefix.role !== null)) lines.push({ start: at, prefix })
    at = end + 1
  }
  return lines
}

function isTranscript(text: string, spoken: readonly SpokenLine[]): boolean {
  if (spoken.length < 2) return false
  if (spoken.every(({ prefix }) => prefix.role !== null)) return true
  const names = new Set(spoken.map(({ prefix }) => prefix.name))
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  if (spoken.length / lines < leastShare && names.size * 3 > spoken.length) return false
  if (names.size < spoken.length) return true
  return [...names].some((name) => isGivenName(name.split(' ')[0] ?? name))
}
