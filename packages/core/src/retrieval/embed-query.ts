import type { Context } from '../context.ts'
import { withinDeadline } from './within-deadline.ts'

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
  const asked = await withinDeadline(ctx, embeddingDeadlineMs, (signal) => embedder.embed([query], 'query', signal))
  if (asked.state !== 'used') return { vector: null, state: asked.state }
  const [vector] = asked.value
  return vector ? { vector, state: 'used' } : { vector: null, state: 'failed' }
}
