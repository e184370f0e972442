import { Recollect } from '@recollect/client'
import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { nodeFetch } from './node-fetch.ts'

const closing: (() => void)[] = []

afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return `http://127.0.0.1:${address.port}`
}

const clientOf = (baseUrl: string) => new Recollect({ baseUrl, fetch: nodeFetch() })

describe('requests by node:http', () => {
  it('carry method, path, headers and body, and read an answer of many parts', async () => {
    const seen: unknown[] = []
    const url = await serve(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      const { 'content-length': length, 'content-type': type } = request.headers
      seen.push([request.method, request.url, type, Number(length) === Buffer.byteLength(body), JSON.parse(body).query])
      response.write('{"results":[],"entities"')
      setTimeout(() => response.end(':{"ü":1}}'), 20)
    })
    const answer = await clientOf(url).bank('a b').recall('Zoë?')
    expect(answer).toEqual({ results: [], entities: { ü: 1 } })
    expect(seen).toEqual([['POST', '/v1/default/banks/a%20b/memories/recall', 'application/json', true, 'Zoë?']])
  })

  it('tell errors of the server, with the time to wait, from a server that is not there', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(503, { 'Retry-After': '7' }).end('{"detail":"full"}')
    })
    await expect(clientOf(url).version()).rejects.toMatchObject({ status: 503, retryAfter: 7, detail: 'full' })
    await expect(clientOf('http://127.0.0.1:9').version()).rejects.toMatchObject({ name: 'RecollectConnectionError' })
  })

  it('end when the caller aborts', async () => {
    const url = await serve(() => undefined)
    const controller = new AbortController()
    setTimeout(() => controller.abort(new Error('enough')), 50)
    await expect(clientOf(url).version({ signal: controller.signal })).rejects.toThrow('enough')
  })
})
