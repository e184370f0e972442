import { textHash } from '../../memory/text-hash.ts'
import type { HashedStatement, Statement } from '../drafts.ts'

/**
 * Gives each statement the hash of what it says. Duplicates are stored as rows of their own, so that their metadata, replacement and
 * deletion stay simple; whoever shows memories collapses those of one hash, after filters, and counts them as evidence.
 * Promises: never drops a statement; statements of different speakers, numbers or days never share a hash on purpose.
 */
export function dedupe(statements: readonly Statement[]): HashedStatement[] {
  return statements.map((statement) => ({ ...statement, textHash: textHash(statement) }))
}
