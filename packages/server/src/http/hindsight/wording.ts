import { RecollectError } from '@recollect/core'
import { DialectError } from '../request-invalid.ts'

/** Runs a verb, and says not-found in the words that this dialect's clients know. */
export async function orNotFound<T>(detail: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RecollectError && error.code === 'not_found') throw new DialectError(404, detail)
    throw error
  }
}
