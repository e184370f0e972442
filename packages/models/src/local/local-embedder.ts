import type { Embedder } from '@recollect/core'
import { cutForModel } from './encode-text.ts'
import { cardFor, type CardOverrides, type ModelCard } from './model-card.ts'
import { openModelFolder } from './model-folder.ts'
import { ModelThread } from './model-thread.ts'
import { modelThreads, requireRuntime } from './runtime.ts'

export interface LocalEmbedderOptions {
  /** Folder of `organisation/model/`. */
  readonly modelsFolder: string
  readonly model: string
  /** For a model that the card table does not know, or to read a known one otherwise. */
  readonly card?: CardOverrides
}

/**
 * A model of sentences that runs in this process, in a thread of its own: neither its start nor its work blocks the event loop, and
 * questions overtake passages. Memories are embedded in the background, at some 100 texts a second and core.
 * @throws RecollectError `invalid_configuration` when the runtime or a file of the model is missing
 */
export async function openLocalEmbedder({ modelsFolder, model, card: overrides }: LocalEmbedderOptions): Promise<Embedder> {
  requireRuntime('Local embeddings', 'another provider of embeddings')
  const { tokenizerFile, onnxFile, config } = await openModelFolder(modelsFolder, model)
  const card = cardFor(model, config, overrides)
  const thread = new ModelThread(`embedding model ${model}`, {
    tokenizerFile,
    onnxFile,
    task: { kind: 'embed', card },
    threads: modelThreads,
  })
  return {
    model: spaceName(model, card, cardFor(model, config)),
    dimension: card.dimension,
    write: 'background',
    embed: (texts, purpose, signal) =>
      thread.run(
        texts.map((text) => cutForModel(card.prefixes[purpose] + text, card.maxTokens)),
        purpose === 'query',
        signal,
      ),
    close: () => thread.close(),
  }
}

/** The same weights read otherwise give another vector space, so it has another name. */
function spaceName(model: string, card: ModelCard, usual: ModelCard): string {
  const passage = (of: ModelCard) => JSON.stringify([of.pooling, of.maxTokens, of.prefixes.passage])
  return passage(card) === passage(usual) ? model : `${model} ${passage(card)}`
}
