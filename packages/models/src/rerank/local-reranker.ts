import type { Reranker } from '@recollect/core'
import { openModelFolder } from '../local/model-folder.ts'
import { ModelThread } from '../local/model-thread.ts'
import { modelThreads, requireRuntime } from '../local/runtime.ts'
import { relevanceOf } from './relevance.ts'

export interface LocalRerankerOptions {
  /** Folder of `organisation/model/`. */
  readonly modelsFolder: string
  readonly model: string
  /** Word pieces of question and text together; null: what the model's `config.json` says, 512 at most. */
  readonly maxTokens: number | null
}

/**
 * A cross-encoder that runs in this process, in a thread of its own: neither its start nor its work blocks the event loop. A request
 * that is given up leaves the queue at once. 20 pairs of 128 pieces take a model of MiniLM's size, int8, some 270 ms on two cores.
 * @throws RecollectError `invalid_configuration` when the runtime or a file of the model is missing
 */
export async function openLocalReranker({ modelsFolder, model, maxTokens }: LocalRerankerOptions): Promise<Reranker> {
  requireRuntime('Local rerankers', 'another reranker')
  const { tokenizerFile, onnxFile, config } = await openModelFolder(modelsFolder, model)
  const task = { kind: 'score', maxTokens: maxTokens ?? Math.min(512, config.maxPositions ?? 512) } as const
  const thread = new ModelThread(`reranker ${model}`, { tokenizerFile, onnxFile, task, threads: modelThreads })
  return {
    model,
    async score(query, texts, signal) {
      const pairs = texts.map((text) => ({ query, text }))
      const logits = await thread.run(pairs, true, signal)
      return Float64Array.from(logits, ([logit]) => relevanceOf(logit ?? Number.NaN))
    },
    close: () => thread.close(),
  }
}
