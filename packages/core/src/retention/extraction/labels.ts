import type { MemoryLabel } from '../../memory/memory.ts'
import { labelRules, type LabelRule } from './label-rules.ts'

const question = /[?？][\s"'”’)\]*_]*$|[?？]\s+[A-Z]?[^.!?]{0,60}[.!]?$|か。?$|吗。?$/u
/** A clause that asks: what stands before its comma may tell something (`I prefer rye, so where do I get it?`). */
const asking = /[^.!?。！？,，;\n]{0,600}[?？]/gu

/** How much of a statement is read for labels: what it is shows at its beginning. */
const readLength = 600

/** What kind of statement a text is, by rules; a text may be several kinds or none. */
export function labelsOf(text: string, role: string | null): MemoryLabel[] {
  const read = text.slice(0, readLength).replaceAll('’', "'").toLowerCase()
  const told = /[?？]/u.test(read) ? read.replaceAll(asking, ' ') : read
  const found = new Set<MemoryLabel>()
  // What an assistant says of "you" and "always" is advice, not an instruction or a preference of the user.
  const own = role !== 'assistant' && role !== 'tool'
  for (const rule of own ? labelRules : []) if (!found.has(rule.label) && says(rule, read, told)) found.add(rule.label)
  if (question.test(text.slice(-200))) found.add('question')
  return [...found]
}

function says({ says: rule, unless, inQuestions }: LabelRule, read: string, told: string): boolean {
  const text = inQuestions ? read : told
  if (!rule.test(text)) return false
  return unless === undefined || rule.test(text.replaceAll(unless, ' – '))
}
