import { randomUUID } from 'node:crypto'
import { bankName, defaultTenant } from '@recollect/core'
import { newDocument, serverDriver } from '@recollect/testkit'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { openStore } from '../open.ts'
import { inspectServer } from './inspect.ts'
import { openServer } from './open.ts'

const serverUrl = process.env['RECOLLECT_TEST_DATABASE_URL']

describe.skipIf(serverUrl === undefined)('a PostgreSQL server (RECOLLECT_TEST_DATABASE_URL)', () => {
  /** A database of a user without special rights, as a careful operator sets it up. */
  async function asPlainOwner(work: (url: string) => Promise<void>): Promise<void> {
    const { url, remove } = await serverDriver(serverUrl ?? '').create()
    const admin = new Client({ connectionString: url })
    await admin.connect()
    const user = `recollect_test_${randomUUID().slice(0, 8)}`
    await admin.query(`
      drop schema if exists recollect, recollect_jobs cascade;
      create role ${user} login;
      grant recollect_app to ${user};
      alter database ${new URL(url).pathname.slice(1)} owner to ${user}`)
    try {
      const own = new URL(url)
      own.username = user
      await work(own.href)
    } finally {
      await admin.end()
      await remove()
      const cleaner = new Client({ connectionString: serverUrl ?? '' })
      await cleaner.connect()
      await cleaner.query(`drop role ${user}`)
      await cleaner.end()
    }
  }

  it('is enough with a user that owns the database and nothing more, bound by the policies as everyone', async () => {
    await asPlainOwner(async (url) => {
      const { store, database } = await openStore({ url, partitions: 2 })
      const bank = await store.write(defaultTenant, async (tx) => {
        const { key } = await tx.banks.ensure(bankName('b'))
        await tx.documents.apply(key, [newDocument('d', ['one'])])
        return key
      })
      expect(await store.read(defaultTenant, (tx) => tx.banks.find(bankName('b')))).toMatchObject({ key: bank })
      // The owner itself, without a tenant, sees nothing either: the policies are forced.
      await expect(database.pool.query('select from recollect.memories')).rejects.toThrow(/recollect.tenant|uuid/)
      await store.close()
    })
  })

  it('serves two at once: what one wrote is in the other’s head and changes at once', async () => {
    const { url, remove } = await serverDriver(serverUrl ?? '').create()
    const [one, two] = await Promise.all([openStore({ url }), openStore({ url })])
    const ensured = await Promise.all(
      [one, two, one, two].map(({ store }) => store.write(defaultTenant, (tx) => tx.banks.ensure(bankName('b')))),
    )
    expect(new Set(ensured.map(({ key }) => key)).size).toBe(1)
    const [bank] = ensured
    if (bank === undefined) throw new Error('no bank')
    for (let round = 1; round <= 3; round += 1) {
      await one.store.write(defaultTenant, (tx) => tx.documents.apply(bank.key, [newDocument(`d${round}`, ['one'])]))
      expect((await two.images.head(defaultTenant, bankName('b')))?.seq).toBe(round)
      const changes = await two.images.changes(defaultTenant, bank.key, round - 1)
      expect(changes?.documents.map(({ documentId }) => documentId)).toEqual([`d${round}`])
    }
    await Promise.all([one.store.close(), two.store.close()])
    await remove()
  })

  it('tells its version and pgvector’s without being changed', async () => {
    const { version, vector } = await inspectServer(serverUrl ?? '')
    expect(Number.parseInt(version, 10)).toBeGreaterThanOrEqual(15)
    expect(vector).toMatch(/^\d+\.\d+/)
  })

  it('that cannot be reached is named as unavailable, without the password', async () => {
    const opening = openServer('postgresql://user:secret@127.0.0.1:1/nowhere')
    await expect(opening).rejects.toMatchObject({ code: 'store_unavailable', message: expect.not.stringContaining('secret') })
  })
})
