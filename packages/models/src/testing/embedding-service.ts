import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

export interface ReceivedRequest {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: { readonly [key: string]: unknown }
}

/** What the service does with one request instead of answering well. */
export type Fault = (request: ReceivedRequest, response: ServerResponse) => void

/**
 * A double of an embedding service at the HTTP boundary: `/embeddings` as OpenAI, `/embed` as text-embeddings-inference. Vectors are
 * made of the text and are not of unit length. Faults are used up one a request, then it answers well.
 */
export interface EmbeddingService {
  readonly url: string
  readonly received: ReceivedRequest[]
  readonly faults: Fault[]
  close(): Promise<void>
}

export async function startEmbeddingService(dimension: number): Promise<EmbeddingService> {
  const received: ReceivedRequest[] = []
  const faults: Fault[] = []
  const server = createServer((message, response) => {
    void readRequest(message).then((request) => {
      received.push(request)
      const fault = faults.shift()
      if (fault === undefined) answer(response, 200, goodAnswer(request, dimension))
      else fault(request, response)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${addressOf(server.address()).port}`,
    received,
    faults,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
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

async function readRequest(message: IncomingMessage): Promise<ReceivedRequest> {
  let text = ''
  for await (const part of message) text += String(part)
  return { path: message.url ?? '', authorization: message.headers.authorization, body: Object(JSON.parse(text)) }
}

/** A server that listens on a TCP port has an address object. */
function addressOf(address: ReturnType<Server['address']>): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the service does not listen')
  return address
}
