import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

export interface ReceivedRequest {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: { readonly [key: string]: unknown }
}

/** What the service does with one request. */
export type Handling = (request: ReceivedRequest, response: ServerResponse) => void

/** A double of a service of models at the HTTP boundary. Faults are used up one a request, then it answers well. */
export interface Service {
  readonly url: string
  readonly received: ReceivedRequest[]
  readonly faults: Handling[]
  close(): Promise<void>
}

export async function startService(answerWell: Handling): Promise<Service> {
  const received: ReceivedRequest[] = []
  const faults: Handling[] = []
  const server = createServer((message, response) => {
    void readRequest(message).then((request) => {
      received.push(request)
      const handle = faults.shift() ?? answerWell
      handle(request, response)
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
