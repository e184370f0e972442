import { availableParallelism } from 'node:os'
import { RecollectError } from '@recollect/core'

/** Of one model. More than four gain nothing on batches this small; a server with more cores has other work for them. */
export const modelThreads = Math.min(4, availableParallelism())

/**
 * @param what needs the runtime, and what to choose instead, in words
 * @throws RecollectError `invalid_configuration` when the package that runs models is not installed
 */
export function requireRuntime(what: string, instead: string): void {
  try {
    import.meta.resolve('onnxruntime-node')
  } catch (cause) {
    throw new RecollectError(
      'invalid_configuration',
      `${what} need the optional package onnxruntime-node, which is not installed. Install it, or choose ${instead}.`,
      { cause },
    )
  }
}
