import type { Context } from '../context.ts'
import { asRecollectError } from '../errors.ts'

/** How long a query waits for its vector before it is answered without one. */
const embeddingDeadlineMs = 1500

export interface QueryEmbedding {
  readonly vector: Float32Array | null
  /** `none`: no model is configured; `late` and `failed`: the answer stands on the other channels. */
  readonly state: 'none' | 'used' | 'late' | 'failed'
}

/** The query in the active model's space. A model that is late or fails costs the semantic channel, never the answer. */
export async function embedQuery(ctx: Context, query: string): Promise<QueryEmbedding> {
  const { embedder } = ctx.ports
  if (!embedder) return { vector: null, state: 'none' }
  const deadline = AbortSignal.timeout(embeddingDeadlineMs)
  const signal = ctx.signal ? AbortSignal.any([ctx.signal, deadline]) : deadline
  try {
    const [vector] = await Promise.race([embedder.embed([query], 'query', signal), rejectedBy(signal)])
    return vector ? { vector, state: 'used' } : { vector: null, state: 'failed' }
  } catch (error) {
    if (ctx.signal?.aborted) throw asRecollectError(error)
    return { vector: null, state: deadline.aborted ? 'late' : 'failed' }
  }
}

/** Never resolves; rejects when the signal fires, for models that do not heed it. */
function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
