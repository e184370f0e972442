import { serverDriver, describeOnBothDrivers } from '@recollect/testkit'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { openServer } from '../server/open.ts'

const serverUrl = process.env['RECOLLECT_TEST_DATABASE_URL']

describeOnBothDrivers('migrations', (db) => {
  it('leave every table of a tenant with forced row-level security and one policy, partitions too', async () => {
    const { rows } = await db.database.pool.query<{ name: string; forced: boolean; policies: number }>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*)::integer from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'recollect'::regnamespace and c.relkind in ('r', 'p')`)
    expect(rows.length).toBeGreaterThanOrEqual(20)
    expect(rows.filter(({ forced, policies }) => !forced || policies !== 1)).toEqual([])
  })

  it('put what a bank holds into as many partitions as the database was initialised with', async () => {
    const { rows } = await db.database.pool.query<{ name: string; partitions: number; expected: number }>(`
      select c.relname as name, (select count(*)::integer from pg_inherits i where i.inhparent = c.oid) as partitions,
        (select value::integer from recollect.settings where name = 'partitions') as expected
      from pg_class c where c.relnamespace = 'recollect'::regnamespace and c.relkind = 'p'`)
    expect(rows.map(({ name }) => name).toSorted()).toEqual([
      'bank_changes',
      'chunks',
      'documents',
      'entities',
      'memories',
      'memory_entities',
      'memory_links',
      'memory_vectors',
    ])
    const wanted = db.kind === 'embedded' ? 1 : 8
    expect(rows.every(({ partitions, expected }) => partitions === wanted && expected === wanted)).toBe(true)
  })

  it('refuse a database that a later version migrated', async () => {
    const { pool } = db.database
    await pool.query(`insert into recollect.migrations (name, hash) values ('9999-later', '')`)
    try {
      if (db.kind === 'server') await expect(db.open()).rejects.toMatchObject({ code: 'unsupported_data_directory' })
      const { migrate } = await import('./migrate.ts')
      const client = await pool.connect()
      await expect(migrate(client, 1)).rejects.toMatchObject({ code: 'unsupported_data_directory' })
      client.release()
    } finally {
      await pool.query(`delete from recollect.migrations where name = '9999-later'`)
    }
  })
})

describe.skipIf(serverUrl === undefined)('migrations of an empty PostgreSQL database', () => {
  it('run once when several servers start at the same time', async () => {
    const driver = serverDriver(serverUrl ?? '')
    const { url, remove } = await driver.create()
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query('drop schema recollect cascade')
    const databases = await Promise.all([1, 2, 3].map(() => openServer(url)))
    const { rows } = await client.query<{ name: string }>('select name from recollect.migrations order by name')
    expect(rows.map(({ name }) => name)).toEqual(['0001-foundation', '0002-first-statistics', '0003-bank-heads'])
    await Promise.all(databases.map((database) => database.close()))
    await client.end()
    await remove()
  })
})
