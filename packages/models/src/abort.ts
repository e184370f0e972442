import { RecollectError } from '@recollect/core'

/** The error of a caller who waits no longer: out of time means that the model is not available, anything else that it was cancelled. */
export function abortError(signal: AbortSignal, model: string): RecollectError {
  const reason: unknown = signal.reason
  return reason instanceof Error && reason.name === 'TimeoutError'
    ? new RecollectError('model_unavailable', `The embedding model ${model} did not answer in time.`, { cause: reason })
    : new RecollectError('cancelled', `The request to the embedding model ${model} was cancelled.`, { cause: reason })
}
