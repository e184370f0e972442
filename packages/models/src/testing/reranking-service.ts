import { answer, type ReceivedRequest, startService, type Service } from './http-service.ts'

/**
 * A double of a reranking service at the HTTP boundary: `/rerank` as text-embeddings-inference, other paths as Cohere. A text is the more
 * relevant the more of the words of the question, or of `automobile` for `car`, it has.
 */
export function startRerankingService(): Promise<Service> {
  return startService((request, response) => answer(response, 200, goodAnswer(request)))
}

export function textsOf({ body }: ReceivedRequest): string[] {
  const texts = body['texts'] ?? body['documents']
  return Array.isArray(texts) ? texts.map(String) : []
}

function goodAnswer(request: ReceivedRequest): unknown {
  const words = new Set(String(request.body['query']).replace('car', 'automobile').split(/\W+/))
  const scored = textsOf(request)
    .map((text, index) => ({ index, score: relevance(words, text) }))
    // By score, as services answer: the order is that of `index`, not of the list.
    .toSorted((a, b) => b.score - a.score)
  if (request.path === '/rerank') return scored
  return { id: 'r', results: scored.map(({ index, score }) => ({ index, relevance_score: score })) }
}

function relevance(words: ReadonlySet<string>, text: string): number {
  return text
    .slice(0, 1000)
    .split(/\W+/)
    .some((word) => words.has(word))
    ? 0.9
    : 0.1
}
