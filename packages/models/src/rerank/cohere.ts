import type { Reranker } from '@recollect/core'
import { createRemoteReranker, entriesOf, property, type RemoteRerankerOptions, type RerankProtocol } from './remote-reranker.ts'

/**
 * `POST /v2/rerank` as Cohere defines it. An address that ends in `/rerank` is taken as it is, which serves Jina, OpenRouter, vLLM and
 * others of the same form, and Voyage, which calls the list `data`. How many to answer is left out: all of them is every service's
 * default, and its name differs.
 */
const protocol: RerankProtocol = {
  url: (baseUrl) => {
    const base = baseUrl.replace(/\/+$/, '')
    return base.endsWith('/rerank') ? base : `${base}/v2/rerank`
  },
  request: (query, documents, model) => ({ model, query, documents }),
  read: (answer) => entriesOf(property(answer, 'results') ?? property(answer, 'data'), 'relevance_score'),
  most: 1_000,
}

export function createCohereReranker(options: RemoteRerankerOptions): Reranker {
  return createRemoteReranker(protocol, options)
}
