import { answer, type ReceivedRequest, type Service, startService } from './http-service.ts'

/**
 * A double of an embedding service at the HTTP boundary: `/embeddings` as OpenAI, `/embed` as text-embeddings-inference. Vectors are
 * made of the text and are not of unit length.
 */
export function startEmbeddingService(dimension: number): Promise<Service> {
  return startService((request, response) => answer(response, 200, goodAnswer(request, dimension)))
}

export function textsOf({ body }: ReceivedRequest): string[] {
  const texts = body['input'] ?? body['inputs']
  return Array.isArray(texts) ? texts.map(String) : []
}

export function vectorOf(text: string, dimension: number): number[] {
  let state = 7
  for (const letter of text) state = (Math.imul(state, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return Array.from({ length: dimension }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  })
}

function goodAnswer(request: ReceivedRequest, dimension: number): unknown {
  const vectors = textsOf(request).map((text) => vectorOf(text, dimension))
  if (request.path === '/embed') return vectors
  // In reverse: the order is that of `index`, not of the list.
  return { object: 'list', data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })).reverse() }
}
