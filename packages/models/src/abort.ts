import { RecollectError } from '@recollect/core'

/**
 * The error of a caller who waits no longer: out of time means that the model is not available, anything else that it was cancelled.
 * @param name what messages call the model, such as `embedding model org/name`
 */
export function abortError(signal: AbortSignal, name: string): RecollectError {
  const reason: unknown = signal.reason
  return reason instanceof Error && reason.name === 'TimeoutError'
    ? new RecollectError('model_unavailable', `The ${name} did not answer in time.`, { cause: reason })
    : new RecollectError('cancelled', `The request to the ${name} was cancelled.`, { cause: reason })
}
