import { randomUUID } from 'node:crypto'
import { bankName, memoryId, operationId, type BankKey, type TenantId } from '@recollect/core'
import { describeOnBothDrivers, newDocument } from '@recollect/testkit'
import { expect, it } from 'vitest'
import { Query } from './sql/query.ts'
import { inTransaction, type TenantSql } from './tx.ts'

interface Filled {
  readonly tenant: TenantId
  readonly bank: BankKey
}

describeOnBothDrivers('isolation of tenants', (db) => {
  /** A tenant with a row in every table. */
  async function fillTenant(): Promise<Filled> {
    const tenant = await db.tenant()
    const bank = await db.store.write(tenant, async (tx) => {
      const { key } = await tx.banks.ensure(bankName('diary'))
      const change = newDocument('d', [{ text: 'secret', entities: [{ name: 'Anna', type: 'PERSON' }] }])
      const vector = { model: 'm', values: Float32Array.of(1, 0) }
      await tx.documents.apply(key, [{ ...change, insert: change.insert.map((memory) => ({ ...memory, vector })) }])
      const operation = { id: operationId(randomUUID()), type: 't', serialKey: null, parentId: null, payload: {}, metadata: {} }
      await tx.operations.submit(key, [{ ...operation, deliver: false, at: 1 }])
      return key
    })
    await inTransaction(db.database, { tenant, mode: 'write' }, async (sql) => {
      const [from, to] = [memoryId(randomUUID()), memoryId(randomUUID())]
      await sql.run`
        insert into memory_links (tenant_id, bank_key, from_id, to_id, type, created_at)
        values (${tenant}, ${bank}, ${from}, ${to}, 'caused_by', 1)`
    })
    return { tenant, bank }
  }

  function asTenant<T>({ tenant }: Filled, work: (sql: TenantSql) => Promise<T>): Promise<T> {
    return inTransaction(db.database, { tenant, mode: 'write' }, work)
  }

  /** Every table with a tenant, from the catalogue: a table added later is tested without a line here. */
  async function tenantTables(): Promise<string[]> {
    const { rows } = await db.database.pool.query<{ name: string }>(`
      select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'recollect'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      order by 1`)
    return rows.map(({ name }) => name)
  }

  const named = (table: string): Query => new Query([table], [])

  it('shows a query without any filter only rows of its own tenant, in every table', async () => {
    const own = await fillTenant()
    await fillTenant()
    const tables = await tenantTables()
    expect(tables).toHaveLength(12)
    await asTenant(own, async (sql) => {
      for (const table of tables) {
        const rows = await sql<{ tenant_id: string }>`select distinct tenant_id from ${named(table)}`
        expect([table, rows]).toEqual([table, [{ tenant_id: own.tenant }]])
      }
    })
  })

  it('finds nothing by another tenant’s keys, and changes nothing of it', async () => {
    const [own, other] = [await fillTenant(), await fillTenant()]
    await asTenant(own, async (sql) => {
      expect(await sql`select from memories where bank_key = ${other.bank}`).toEqual([])
      expect(await sql.run`update memories set text = 'stolen' where bank_key = ${other.bank}`).toBe(0)
      expect(await sql.run`delete from banks where bank_key = ${other.bank}`).toBe(0)
    })
    expect(await db.store.read(own.tenant, (tx) => tx.memories.find(other.bank, memoryId(randomUUID())))).toBeUndefined()
    expect(await db.images.changes(own.tenant, other.bank, 0)).toEqual({ seq: 0, documents: [] })
    await asTenant(other, async (sql) => {
      expect(await sql`select text from memories`).toEqual([{ text: 'secret' }])
    })
  })

  it('refuses to write a row of another tenant', async () => {
    const [own, other] = [await fillTenant(), await fillTenant()]
    const planted = asTenant(
      own,
      (sql) => sql.run`
        insert into bank_names (tenant_id, name, bank_key) values (${other.tenant}, 'planted', ${other.bank})`,
    )
    await expect(planted).rejects.toThrow(/row-level security/)
    const moved = asTenant(own, (sql) => sql.run`update documents set tenant_id = ${other.tenant}`)
    await expect(moved).rejects.toThrow(/row-level security/)
  })

  it('does not let a tenant reach the queue, the settings or the partitions behind a table', async () => {
    const own = await fillTenant()
    for (const table of ['recollect_jobs.job', 'settings', 'migrations', 'memories_0']) {
      await expect(asTenant(own, (sql) => sql`select from ${named(table)}`)).rejects.toThrow(/permission denied/)
    }
  })

  it('leaves the connection without a tenant when the transaction is over', async () => {
    const own = await fillTenant()
    await asTenant(own, async (sql) => void (await sql`select from banks`))
    const client = await db.database.pool.connect()
    try {
      const { rows } = await client.query(
        `select coalesce(current_setting('recollect.tenant', true), '') as tenant, current_user as role`,
      )
      expect(rows[0]?.tenant).toBe('')
      expect(rows[0]?.role).not.toBe('recollect_app')
    } finally {
      client.release()
    }
  })
})
