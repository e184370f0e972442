import type { Context, Verb } from '../context.ts'
import type { Embedder } from '../ports/embedder.ts'
import type { HeldAttempt } from './run-retain-operation.ts'
import { embedStatements } from './stages/embed.ts'

/** Memories embedded between two writes. */
const batchSize = 64

/**
 * Gives each memory of the bank that lacks one its vector of the active model. Run again, it goes on where it was; a vector of a text
 * that was changed meanwhile is not stored.
 * @throws RecollectError `model_unavailable`
 */
export async function runEmbedOperation({ ctx, input }: Verb<HeldAttempt>): Promise<void> {
  const { bank, operation, attempt } = input
  const { embedder, store, clock } = ctx.ports
  const embedded = embedder === null ? 0 : await embedAll(ctx, embedder, input)
  await store.write(ctx.tenant, (tx) =>
    tx.operations.complete({ bank, id: operation.id, attempt }, { embedded_count: embedded }, clock.now()),
  )
}

async function embedAll(ctx: Context, embedder: Embedder, { bank }: HeldAttempt): Promise<number> {
  const { store } = ctx.ports
  for (let embedded = 0; ;) {
    ctx.signal?.throwIfAborted()
    const pending = await store.read(ctx.tenant, (tx) => tx.memories.withoutVector(bank, embedder.model, batchSize))
    if (pending.length === 0) return embedded
    const values = await embedStatements(pending, (texts) => embedder.embed(texts, 'passage', ctx.signal))
    const vectors = pending.flatMap(({ id, textHash }, index) => {
      const vector = values[index]
      return vector === undefined ? [] : [{ id, textHash, values: vector }]
    })
    await store.write(ctx.tenant, (tx) => tx.memories.putVectors(bank, embedder.model, vectors))
    embedded += pending.length
  }
}
