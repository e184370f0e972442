import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Recollect, type RetainItem } from '@recollect/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProcess } from './server-process.ts'

const turns = (count: number): RetainItem[] =>
  Array.from({ length: count }, (_, turn) => ({ content: `Turn ${turn}: Ada counted ${turn} birds`, document_id: 'walk' }))

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
    const answer = bank.retain(turns(600))
    const code = await new Promise<number | null>((resolve) => setTimeout(() => resolve(server.stop()), 100))
    expect(code).toBe(0)
    expect(await answer).toMatchObject({ success: true, items_count: 600 })
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
