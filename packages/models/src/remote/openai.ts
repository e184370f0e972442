import type { Embedder } from '@recollect/core'
import { createRemoteEmbedder, type Protocol, type RemoteOptions } from './remote-embedder.ts'

/** `POST /embeddings` as OpenAI defines it and most servers of models offer it. `dimensions` is sent only where configured: many refuse it. */
const protocol: Protocol = {
  path: '/embeddings',
  request: (texts, { model, dimensions }) => ({
    model,
    input: texts,
    encoding_format: 'float',
    ...(dimensions === null ? {} : { dimensions }),
  }),
  read: (answer) => {
    const entries = property(answer, 'data')
    if (!Array.isArray(entries)) return undefined
    const vectors: unknown[] = []
    for (const [position, entry] of entries.entries())
      vectors[Number(property(entry, 'index') ?? position)] = property(entry, 'embedding')
    return vectors
  },
}

function property(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

export function createOpenAiEmbedder(options: RemoteOptions): Embedder {
  return createRemoteEmbedder(protocol, options)
}
