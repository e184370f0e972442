import { indexedText } from '../text/indexed-text.ts'
import { fingerprint } from './fingerprint.ts'

/**
 * Hash under which memories of a bank say the same: of who says it, of the text without regard to case, spacing, compatibility
 * forms and closing punctuation, and of the day it happened where one is known ("I ran today" of two days is two runs).
 */
export function textHash(memory: {
  readonly text: string
  readonly speaker: string | null
  readonly occurredStart: number | null
}): string {
  const said = indexedText(memory).normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
  const bare = said.replace(/[\s.!。！]+$/u, '')
  return fingerprint(memory.occurredStart === null ? bare : `${bare}\n${memory.occurredStart}`)
}
