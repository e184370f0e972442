import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bankName, defaultTenant } from '@recollect/core'
import { embeddedUrl } from '@recollect/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../open.ts'
import { Client } from 'pg'
import { clusterOf } from './directory.ts'
import { startHost } from './host.ts'
import { openEmbedded } from './open.ts'

describe('the embedded database', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recollect test ü-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('keeps what was written from one start to the next', async () => {
    const first = await openStore({ url: embeddedUrl(folder) })
    const made = await first.store.write(defaultTenant, (tx) => tx.banks.ensure(bankName('diary')))
    await first.store.close()
    const second = await openStore({ url: embeddedUrl(folder) })
    expect(await second.store.read(defaultTenant, (tx) => tx.banks.find(bankName('diary')))).toEqual(made)
    await second.store.close()
  })

  it('refuses a folder that is open already, and leaves the first opener alone', async () => {
    const first = await openStore({ url: embeddedUrl(folder) })
    await expect(openStore({ url: embeddedUrl(folder) })).rejects.toMatchObject({ code: 'data_directory_in_use' })
    await first.store.ping()
    await first.store.close()
  })

  it('refuses to start when the application’s role would bypass the policies', async () => {
    const database = await openEmbedded(folder)
    await database.pool.query('alter role recollect_app bypassrls')
    await database.close()
    await expect(openEmbedded(folder)).rejects.toMatchObject({ code: 'invalid_configuration' })
  })

  it('makes its cluster from nothing where there is no template', async () => {
    const database = await openEmbedded(folder, { template: null })
    const { rows } = await database.pool.query<{ tenants: number }>('select count(*) as tenants from recollect.tenants')
    expect(rows).toEqual([{ tenants: 1 }])
    await database.close()
  })

  it('says that it is unavailable once its worker has died, instead of hanging', async () => {
    await (await openEmbedded(folder)).close()
    const host = await startHost(clusterOf(folder))
    const client = new Client({ stream: host.stream, user: 'postgres', database: 'postgres' })
    client.on('error', () => undefined)
    await client.connect()
    const running = client.query('select pg_sleep(0.2), count(*) from generate_series(1, 1000000)')
    await Promise.all([expect(running).rejects.toThrow(/terminated/), host.kill()])
    expect(() => host.stream()).toThrow(expect.objectContaining({ code: 'store_unavailable' }))
    await host.close()
  })
})
