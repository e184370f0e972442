import type { Context } from '../context.ts'
import { asRecollectError } from '../errors.ts'

/** What came of asking a model that recall can do without. */
export type Asked<Value> = { readonly state: 'used'; readonly value: Value } | { readonly state: 'late' | 'failed' }

/**
 * Asks a model, for so long. Late and failed are answers here: the caller goes on without.
 * @throws RecollectError `cancelled` and the like when the caller of recall is gone
 */
export async function withinDeadline<Value>(
  ctx: Context,
  deadlineMs: number,
  ask: (signal: AbortSignal) => Promise<Value>,
): Promise<Asked<Value>> {
  const deadline = AbortSignal.timeout(deadlineMs)
  const signal = ctx.signal ? AbortSignal.any([ctx.signal, deadline]) : deadline
  try {
    return { state: 'used', value: await Promise.race([ask(signal), rejectedBy(signal)]) }
  } catch (error) {
    if (ctx.signal?.aborted) throw asRecollectError(error)
    return { state: deadline.aborted ? 'late' : 'failed' }
  }
}

/** Never resolves; rejects when the signal fires, for models that do not heed it. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
