import type { ErrorCode } from '@recollect/contracts/error-codes'

/** What becomes of an operation whose attempt failed. */
export type RetryDecision = { readonly kind: 'final' } | { readonly kind: 'retry'; readonly afterMs: number }

export interface RetryPolicy {
  /** Attempts after the first that an operation gets. */
  readonly retries: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

/** Faults of the request: they stay however often the work is tried. */
const lasting: ReadonlySet<ErrorCode> = new Set([
  'invalid_input',
  'not_found',
  'gone',
  'too_large',
  'forbidden',
  'unauthenticated',
])

/**
 * Exponential back-off with jitter: a random share, at least a half, of `firstPause × 2^(attempt − 1)`.
 * @param random uniform in [0, 1)
 */
export function decideRetry(
  failed: { readonly code: ErrorCode; readonly attempt: number },
  policy: RetryPolicy,
  random: number,
): RetryDecision {
  if (lasting.has(failed.code) || failed.attempt > policy.retries) return { kind: 'final' }
  const ceiling = Math.min(policy.longestPauseMs, policy.firstPauseMs * 2 ** (failed.attempt - 1))
  return { kind: 'retry', afterMs: Math.round(ceiling * (0.5 + random / 2)) }
}
