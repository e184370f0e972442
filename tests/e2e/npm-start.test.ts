import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Recollect } from '@recollect/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProcess } from './server-process.ts'

const tool = new URL('../../tools/start.mjs', import.meta.url).pathname

describe('npm start', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect-npm-start-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('serves, and hands a signal on so that the server drains', { timeout: 180_000 }, async () => {
    const server = await startProcess({ RECOLLECT_DATABASE_URL: `pglite://${folder}/data` }, [tool])
    const bank = new Recollect({ baseUrl: server.url }).bank('b')
    await bank.retain('Ada lives in London')
    expect((await bank.recall('Where does Ada live?')).results).toHaveLength(1)
    expect(await server.stop()).toBe(0)
    expect(server.log()).toContain('stopped')
  })
})
