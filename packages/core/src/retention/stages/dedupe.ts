import { textHash } from '../../memory/text-hash.ts'
import type { Statement } from './extract.ts'

/** A statement with the hash under which the bank's memories say the same. */
export interface HashedStatement extends Statement {
  readonly textHash: string
}

/**
 * Gives each statement the hash of what it says. Duplicates are stored as rows of their own, so that their metadata, replacement and
 * deletion stay simple; whoever shows memories collapses those of one hash, after filters, and counts them as evidence.
 * Promises: never drops a statement; statements of different speakers, numbers or days never share a hash on purpose.
 */
export function dedupe(statements: readonly Statement[]): HashedStatement[] {
  return statements.map((statement) => ({ ...statement, textHash: textHash(statement) }))
}
