import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { Recollect, type RetainItem } from '@recollect/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProcess } from './server-process.ts'

const turns = (count: number): RetainItem[] =>
  Array.from({ length: count }, (_, turn) => ({ content: `Turn ${turn}: Ada counted ${turn} birds`, document_id: 'walk' }))

/** A request that the server has begun to read, which says so before its body is sent. */
async function beginRetain(url: string): Promise<{ send(body: string): Promise<unknown> }> {
  const headers = { 'content-type': 'application/json', expect: '100-continue' }
  const begun = request(url, { method: 'POST', headers })
  const answered = once(begun, 'response')
  begun.flushHeaders()
  await once(begun, 'continue')
  const send = async (body: string): Promise<unknown> => {
    begun.end(body)
    const [response] = await answered
    return json(response)
  }
  return { send }
}

describe('stopping a server with SIGTERM', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-drain-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const settings = () => ({ RECOLLECT_DATABASE_URL: `pglite://${folder}/data` })

  it('answers the request in progress, then ends with code 0', async () => {
    const server = await startProcess(settings())
    const bank = new Recollect({ baseUrl: server.url }).bank('drained')
    await bank.put()
    const begun = await beginRetain(`${server.url}/v1/default/banks/drained/memories`)
    const ended = server.stop()
    await expect.poll(() => server.log()).toContain('stopping')
    const answer = await begun.send(JSON.stringify({ items: turns(600) }))
    expect(answer).toMatchObject({ success: true, items_count: 600 })
    expect(await ended).toBe(0)
  })

  it('keeps what was accepted: the next start does the rest', async () => {
    const server = await startProcess(settings())
    const accepted = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        new Recollect({ baseUrl: server.url }).bank('accepted').retain(`Note ${index} says ${index * 7}`, { async: true }),
      ),
    )
    expect(await server.stop()).toBe(0)
    const again = await startProcess(settings())
    const bank = new Recollect({ baseUrl: again.url }).bank('accepted')
    await Promise.all(accepted.map(({ operation_id: id }) => bank.operations.wait(id ?? '', { timeoutMs: 60_000 })))
    expect((await bank.stats(true)).total_documents).toBe(30)
    await again.stop()
  })
})
