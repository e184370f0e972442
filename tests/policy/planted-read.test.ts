import { describeOnBothDrivers, newDocument, type TestDatabase } from '@recollect/testkit'
import { bankName, defaultBankSettings, operationId, type BankKey, type TenantId } from '@recollect/core'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { HeadReader } from '../../packages/postgres/src/changes/head-reader.ts'
import { Query } from '../../packages/postgres/src/sql/query.ts'
import { inTransaction, type TenantSql, type TransactionMode } from '../../packages/postgres/src/tx.ts'

/** Statements that forget the tenant, as a mistake in a reader or writer would. The database has to refuse them. */
describeOnBothDrivers('a statement that forgets the tenant', (db) => {
  const as = <T>(tenant: TenantId, mode: TransactionMode, work: (sql: TenantSql) => Promise<T>): Promise<T> =>
    inTransaction(db.database, { tenant, mode }, work)

  it('reads no row of another tenant, from any table', async () => {
    const { owner } = await ownersBank(db)
    const stranger = await db.tenant()
    const tables = await tenantTables(db, owner)
    expect(tables.length).toBeGreaterThanOrEqual(10)
    let seeded = 0
    for (const table of tables) {
      const rows = await as(owner, 'read', (sql) => sql<{ tenant_id: string }>`select tenant_id from ${named(table)}`)
      const foreign = await as(
        stranger,
        'read',
        (sql) => sql`select tenant_id from ${named(table)} where tenant_id <> ${stranger}`,
      )
      expect([table, foreign]).toEqual([table, []])
      expect(rows.every(({ tenant_id }) => tenant_id === owner)).toBe(true)
      if (rows.length > 0) seeded += 1
    }
    expect(seeded).toBeGreaterThanOrEqual(8)
  })

  it('changes and removes no row of another tenant', async () => {
    const { owner, key } = await ownersBank(db)
    const stranger = await db.tenant()
    const changed = await as(stranger, 'write', async (sql) => [
      await sql.run`update memories set text = 'mine now'`,
      await sql.run`update banks set display_name = 'mine now'`,
      await sql.run`delete from documents`,
      await sql.run`delete from operations`,
      await sql.run`delete from bank_changes`,
    ])
    expect(changed).toEqual([0, 0, 0, 0, 0])
    const left = await db.store.read(owner, (tx) => tx.memories.list(key, { limit: 10, offset: 0 }))
    expect(left.items.map(({ text }) => text)).toEqual(['Alice adopted a kitten'])
  })

  it('writes no row in another tenant’s name', async () => {
    const { owner, key } = await ownersBank(db)
    const stranger = await db.tenant()
    const planted = as(
      stranger,
      'write',
      (sql) =>
        sql.run`insert into entities (tenant_id, bank_key, entity_id, name, normalized, type, created_at)
        values (${owner}, ${key}, ${randomUUID()}, 'Planted', 'planted', 'PERSON', 0)`,
    )
    await expect(planted).rejects.toThrow(/row-level security/)
  })

  it('cannot step out of the role, or take another tenant, by what a caller may send', async () => {
    const { owner } = await ownersBank(db)
    const stranger = await db.tenant()
    const facts = await as(
      stranger,
      'read',
      (sql) => sql`select current_user as role, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`,
    )
    expect(facts).toEqual([{ role: 'recollect_app', bypasses: false }])
    const bank = await db.store.read(stranger, (tx) => tx.banks.find(bankName(`x' or tenant_id = '${owner}`)))
    expect(bank).toBeUndefined()
  })

  it('finds no bank of another tenant by its name, though it asks without a transaction', async () => {
    const { owner, key } = await ownersBank(db)
    const stranger = await db.tenant()
    const reader = new HeadReader(db.database, defaultBankSettings)
    const headFor = (tenant: TenantId) => reader.read(tenant, bankName('diary'))
    expect((await headFor(owner))?.key).toBe(key)
    expect(await headFor(stranger)).toBeUndefined()
    const together = await Promise.all([headFor(stranger), headFor(owner), headFor(stranger), headFor(owner)])
    expect(together.map((head) => head?.key)).toEqual([undefined, key, undefined, key])
    const client = await db.database.pool.connect()
    const read = `select bank_key from recollect.bank_heads($1, array['diary'])`
    await client.query(read, [owner])
    const { rows } = await client.query(
      `select current_setting('recollect.tenant', true) as tenant, current_user <> 'recollect_app' as own`,
    )
    client.release()
    expect(rows).toEqual([{ tenant: '', own: true }])
    await expect(
      as(stranger, 'read', (sql) => sql`select bank_key from recollect.bank_heads(${owner}, array['diary'])`),
    ).rejects.toThrow(/permission denied/)
  })

  it('finds every table with a tenant behind a forced policy, partitions included', async () => {
    const tables = await as(
      await db.tenant(),
      'read',
      (sql) =>
        sql<{ relname: string; guarded: boolean }>`
        select c.relname, c.relrowsecurity and c.relforcerowsecurity as guarded
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relnamespace = 'recollect'::regnamespace and c.relkind in ('r', 'p')`,
    )
    expect(tables.length).toBeGreaterThanOrEqual(20)
    expect(tables.filter(({ guarded }) => !guarded)).toEqual([])
  })
})

async function ownersBank(db: TestDatabase): Promise<{ owner: TenantId; key: BankKey }> {
  const owner = await db.tenant()
  const key = await db.store.write(owner, async (tx) => {
    const bank = await tx.banks.ensure(bankName('diary'))
    const turn = { text: 'Alice adopted a kitten', entities: [{ name: 'Alice', type: 'PERSON' }] }
    await tx.documents.apply(bank.key, [newDocument('doc', [turn])])
    const [memory] = (await tx.memories.list(bank.key, { limit: 1, offset: 0 })).items
    if (memory) {
      const vector = { id: memory.id, textHash: memory.textHash, values: Float32Array.of(1, 0) }
      await tx.memories.putVectors(bank.key, 'unit', [vector])
    }
    const operation = { type: 'retain', serialKey: null, parentId: null, deliver: false, payload: {}, metadata: {}, at: 1 }
    await tx.operations.submit(bank.key, [{ id: operationId(randomUUID()), ...operation }])
    return bank.key
  })
  return { owner, key }
}

/** Tables that hold what belongs to a tenant, without their partitions. */
async function tenantTables(db: TestDatabase, tenant: TenantId): Promise<string[]> {
  const rows = await inTransaction(
    db.database,
    { tenant, mode: 'read' },
    (sql) => sql<{ relname: string }>`
      select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relnamespace = 'recollect'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname <> 'tenants'`,
  )
  return rows.map(({ relname }) => relname)
}

/** A table's name from the catalogue, as part of a statement. */
const named = (table: string): Query => new Query([`recollect.${table}`], [])
