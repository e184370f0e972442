import type { Reranker } from '@recollect/core'
import { createRemoteReranker, entriesOf, type RemoteRerankerOptions, type RerankProtocol } from './remote-reranker.ts'

/** `POST /rerank` of text-embeddings-inference. The server cuts what is too long for its model, and takes 32 texts as it is shipped. */
const protocol: RerankProtocol = {
  url: (baseUrl) => `${baseUrl.replace(/\/+$/, '')}/rerank`,
  request: (query, texts) => ({ query, texts, raw_scores: false, return_text: false, truncate: true }),
  read: (answer) => entriesOf(answer, 'score'),
  most: 32,
}

export function createTeiReranker(options: RemoteRerankerOptions): Reranker {
  return createRemoteReranker(protocol, options)
}
