import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Recollect } from '@recollect/client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { makeDatabase, type MadeDatabase } from './database.ts'
import { startProcess, type ServerProcess } from './server-process.ts'

const running: ServerProcess[] = []
async function start(settings: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const server = await startProcess(settings)
  running.push(server)
  return server
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill()))
})

describe('starting a server', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-start-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  const at = (name: string) => ({ RECOLLECT_DATABASE_URL: `pglite://${folder}/${name}` })

  it('says where it is ready, and is', async () => {
    const server = await start(at('ready'))
    expect(server.readiness).toMatch(/^Recollect \d+\.\d+\.\d+ is ready on http:\/\/127\.0\.0\.1:\d+ after/)
    expect(server.readiness).toContain('embedded database in')
    const recollect = new Recollect({ baseUrl: server.url })
    expect((await recollect.health()).status).toBe('healthy')
    expect(await recollect.metrics()).toContain('process_resident_memory_bytes')
  })

  it('on a folder that another server holds is refused, with the process to stop', async () => {
    const first = await start(at('held'))
    await expect(start(at('held'))).rejects.toThrow(new RegExp(`recollect: Another process \\(id ${first.pid}\\) holds`))
  })

  it('after a kill finds what was retained', async () => {
    const first = await start(at('killed'))
    await new Recollect({ baseUrl: first.url }).bank('b').retain('Ada lives in London')
    await first.kill()
    const again = new Recollect({ baseUrl: (await start(at('killed'))).url })
    const { results } = await again.bank('b').recall('Where does Ada live?')
    expect(results.map(({ text }) => text)).toEqual(['Ada lives in London'])
  })

  it('with a setting that cannot be used ends with one message', async () => {
    const failure = await start({ ...at('bad'), RECOLLECT_PROT: '1', RECOLLECT_PORT: 'x' }).catch(String)
    expect(failure).toContain('RECOLLECT_PROT is not a setting')
    expect(failure).toContain('RECOLLECT_PORT: "x" must be a whole number')
    expect(failure).not.toMatch(/\n +at .*\.ts/)
  })

  it('on a port that is taken says so', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    const address = await new Promise<ReturnType<typeof taken.address>>((resolve) =>
      taken.once('listening', () => resolve(taken.address())),
    )
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    await expect(start({ ...at('port'), RECOLLECT_PORT: port })).rejects.toThrow(/EADDRINUSE.*another RECOLLECT_PORT/s)
    taken.close()
  })

  it('for other machines needs a key, and then asks for it', async () => {
    await expect(start({ ...at('open'), RECOLLECT_HOST: '0.0.0.0' })).rejects.toThrow(/RECOLLECT_API_KEY/)
    const server = await start({ ...at('open'), RECOLLECT_HOST: '0.0.0.0', RECOLLECT_API_KEY: 'secret-key' })
    const baseUrl = server.url.replace('0.0.0.0', '127.0.0.1')
    await expect(new Recollect({ baseUrl }).bank('b').recall('anything')).rejects.toMatchObject({ status: 401 })
    await new Recollect({ baseUrl, apiKey: 'secret-key' }).bank('b').retain('kept')
    expect(server.log()).not.toContain('secret-key')
  })
})

const serverUrl = process.env['RECOLLECT_TEST_DATABASE_URL']

describe.skipIf(serverUrl === undefined)('roles on PostgreSQL', () => {
  let database: MadeDatabase
  beforeAll(async () => {
    database = await makeDatabase(serverUrl ?? '')
  })
  afterAll(() => database.drop())
  const role = (name: string) => ({ RECOLLECT_DATABASE_URL: database.url, RECOLLECT_ROLE: name, RECOLLECT_WORKER_POLL_MS: '500' })

  it('an api accepts work, a worker does it, and each says that it is healthy', async () => {
    const api = await start(role('api'))
    const bank = new Recollect({ baseUrl: api.url }).bank('shared')
    const { operation_id: id } = await bank.retain('Ada lives in London', { async: true })
    expect((await bank.operations.get(id ?? '')).status).toBe('pending')
    const worker = await start(role('worker'))
    await bank.operations.wait(id ?? '', { timeoutMs: 60_000 })
    const { results } = await bank.recall('Where does Ada live?')
    expect(results).toHaveLength(1)
    expect((await new Recollect({ baseUrl: worker.url }).health()).status).toBe('healthy')
    expect((await fetch(`${worker.url}/v1/default/banks`)).status).toBe(404)
  })

  it('work of a killed worker goes on in another', async () => {
    const api = await start(role('api'))
    const first = await start(role('worker'))
    const bank = new Recollect({ baseUrl: api.url }).bank('handed-on')
    const accepted = await Promise.all(
      Array.from({ length: 20 }, (_, index) => bank.retain(`Note ${index} says ${index * 7}`, { async: true })),
    )
    await first.kill()
    await start(role('worker'))
    await Promise.all(accepted.map(({ operation_id: id }) => bank.operations.wait(id ?? '', { timeoutMs: 90_000 })))
    expect((await bank.stats(true)).total_documents).toBe(20)
  })
})
