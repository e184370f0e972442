import { bankName, memoryId, type BankKey, type NewMemory, type TenantId } from '@recollect/core'
import { describeOnBothDrivers, newDocument } from '@recollect/testkit'
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'

describeOnBothDrivers('memories', (db) => {
  async function makeBank(...turns: string[]): Promise<{ tenant: TenantId; bank: BankKey; memories: readonly NewMemory[] }> {
    const tenant = await db.tenant()
    const change = newDocument('d', turns)
    const bank = await db.store.write(tenant, async (tx) => {
      const { key } = await tx.banks.ensure(bankName('b'))
      await tx.documents.apply(key, [change])
      return key
    })
    return { tenant, bank, memories: change.insert }
  }

  it('keep what an edit does not name, and lose their vectors with their text', async () => {
    const { tenant, bank, memories } = await makeBank('The cat sleeps.')
    const [memory] = memories
    if (memory === undefined) throw new Error('one memory')
    const vector = { id: memory.id, textHash: memory.textHash, values: Float32Array.of(0.6, 0.8) }
    await db.store.write(tenant, (tx) => tx.memories.putVectors(bank, 'm', [vector]))
    expect(await db.store.read(tenant, (tx) => tx.memories.withoutVector(bank, 'm', 9))).toEqual([])

    const text = { text: 'The dog sleeps.', textHash: 'h', tokens: 5 }
    const entities = [{ name: 'Rex', type: 'PERSON' }]
    const edited = await db.store.write(tenant, (tx) =>
      tx.memories.update(bank, memory.id, { text, entities, context: 'at home', at: 99 }),
    )
    expect(edited).toMatchObject({
      text: 'The dog sleeps.',
      context: 'at home',
      editedAt: 99,
      mentionedAt: memory.mentionedAt,
      state: 'valid',
    })
    expect(edited?.entities.map(({ name }) => name)).toEqual(['Rex'])
    const waiting = await db.store.read(tenant, (tx) => tx.memories.withoutVector(bank, 'm', 9))
    expect(waiting.map(({ textHash }) => textHash)).toEqual(['h'])

    await db.store.write(tenant, (tx) => tx.memories.putVectors(bank, 'm', [vector]))
    expect(await db.store.read(tenant, (tx) => tx.memories.withoutVector(bank, 'm', 9))).toHaveLength(1)
  })

  it('reach images with their vectors', async () => {
    const { tenant, bank, memories } = await makeBank('one', 'two')
    const opened = db.kind === 'server' ? await db.open({ model: 'm' }) : undefined
    const vectors = memories.map(({ id, textHash }, index) => ({ id, textHash, values: Float32Array.of(index, 0.5) }))
    await db.store.write(tenant, (tx) => tx.memories.putVectors(bank, 'm', vectors))
    const changes = await (opened?.images ?? db.images).changes(tenant, bank, 1)
    expect(changes?.seq).toBe(2)
    if (opened === undefined) return
    expect(changes?.documents[0]?.rows.map(({ vector }) => Array.from(vector ?? []))).toEqual([
      [0, 0.5],
      [1, 0.5],
    ])
    await opened.store.close()
  })

  it('are not there when another bank asks, or after they were cleared by kind', async () => {
    const { tenant, bank, memories } = await makeBank('one')
    const [memory] = memories
    if (memory === undefined) throw new Error('one memory')
    const other = await db.store.write(tenant, (tx) => tx.banks.ensure(bankName('other')))
    await db.store.write(tenant, async (tx) => {
      expect(await tx.memories.find(other.key, memory.id)).toBeUndefined()
      expect(await tx.memories.update(other.key, memory.id, { context: 'x', at: 1 })).toBeUndefined()
      expect(await tx.memories.update(bank, memoryId(randomUUID()), { context: 'x', at: 1 })).toBeUndefined()
      expect(await tx.memories.clear(bank, 'experience')).toBe(0)
      expect(await tx.memories.clear(bank, 'world')).toBe(1)
      expect(await tx.memories.find(bank, memory.id)).toBeUndefined()
      expect(await tx.documents.remove(bank, memory.documentId)).toBeUndefined()
    })
  })

  it('take their mentions, vectors and links with them', async () => {
    const { tenant, bank, memories } = await makeBank('one')
    const [memory] = memories
    if (memory === undefined) throw new Error('one memory')
    const { pool } = db.database
    const at = [tenant, bank, memory.id]
    await db.store.write(tenant, (tx) =>
      tx.memories.update(bank, memory.id, { entities: [{ name: 'Rex', type: 'PERSON' }], at: 1 }),
    )
    await db.store.write(tenant, (tx) =>
      tx.memories.putVectors(bank, 'm', [{ id: memory.id, textHash: memory.textHash, values: Float32Array.of(1) }]),
    )
    const client = await pool.connect()
    await client.query(`begin; select set_config('recollect.tenant', '${tenant}', true)`)
    await client.query(`insert into recollect.memory_links values ($1, $2, $3, $3, 'caused_by', 1, 0)`, at)
    await client.query('commit')
    client.release()
    const parts = async (): Promise<number[]> => {
      const tables = ['memory_entities', 'memory_vectors', 'memory_links']
      return Promise.all(
        tables.map(
          async (table) => (await pool.query(`select from recollect.${table} where bank_key = $1`, [bank])).rowCount ?? -1,
        ),
      )
    }
    expect(await parts()).toEqual([1, 1, 1])
    await db.store.write(tenant, (tx) => tx.banks.remove(bankName('b')))
    expect(await parts()).toEqual([0, 0, 0])
  })
})
