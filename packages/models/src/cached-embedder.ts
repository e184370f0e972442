import { hash } from 'node:crypto'
import { type Embedder, RecollectError } from '@recollect/core'

/** Vectors kept in memory, least recently used first to go. The key is a hash of the text, so that long texts cost no memory. */
class VectorCache {
  readonly #entries = new Map<string, Float32Array>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get(key: string): Float32Array | undefined {
    const vector = this.#entries.get(key)
    if (vector === undefined) return undefined
    this.#entries.delete(key)
    this.#entries.set(key, vector)
    return vector
  }

  put(key: string, vector: Float32Array): void {
    this.#entries.delete(key)
    this.#entries.set(key, vector)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > this.#capacity && oldest !== undefined) this.#entries.delete(oldest)
  }
}

/**
 * The same embedder, asked once for texts it was asked for before, and once for equal texts in one call. Questions and passages are
 * kept apart, so that a large import does not push the questions out.
 * @param capacity vectors kept for each purpose: at 384 dimensions 4,096 are 6 MB
 */
export function cachedEmbedder(embedder: Embedder, capacity = 4_096): Embedder {
  const caches = { query: new VectorCache(capacity), passage: new VectorCache(capacity) }
  return {
    model: embedder.model,
    dimension: embedder.dimension,
    write: embedder.write,
    async embed(texts, purpose, signal) {
      const cache = caches[purpose]
      const keys = texts.map((text) => hash('sha256', text, 'base64'))
      const found = new Map<string, Float32Array>()
      const missing = new Map<string, string>()
      for (const [i, key] of keys.entries()) {
        const vector = found.get(key) ?? cache.get(key)
        if (vector === undefined) missing.set(key, texts[i] ?? '')
        else found.set(key, vector)
      }
      const made = missing.size === 0 ? [] : await embedder.embed([...missing.values()], purpose, signal)
      for (const [i, key] of [...missing.keys()].entries()) {
        const vector = made[i] ?? tooFew(embedder)
        found.set(key, vector)
        cache.put(key, vector)
      }
      return keys.map((key) => found.get(key) ?? tooFew(embedder))
    },
    close: () => embedder.close(),
  }
}

function tooFew({ model }: Embedder): never {
  throw new RecollectError('model_unavailable', `The embedding model ${model} answered fewer vectors than texts.`)
}
