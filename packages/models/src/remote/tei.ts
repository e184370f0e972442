import type { Embedder } from '@recollect/core'
import { createRemoteEmbedder, type Protocol, type RemoteOptions } from './remote-embedder.ts'

/** `POST /embed` of text-embeddings-inference; the server cuts what is too long for its model. */
const protocol: Protocol = {
  path: '/embed',
  request: (texts) => ({ inputs: texts, normalize: true, truncate: true }),
  read: (answer) => (Array.isArray(answer) ? answer : undefined),
}

export function createTeiEmbedder(options: RemoteOptions): Embedder {
  return createRemoteEmbedder(protocol, options)
}
