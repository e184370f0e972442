import { describeOnBothDrivers, newDocument, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'
import { createBank } from '../banks/create-bank.ts'
import type { Context } from '../context.ts'
import { updateMemory } from '../memories/update-memory.ts'
import type { EntityFilter } from '../ports/store/entities.ts'
import { getEntity } from './get-entity.ts'
import { listEntities } from './list-entities.ts'

const bank = 'b'
const alice = { name: 'Alice', type: 'PERSON' }
const porto = { name: 'Porto', type: 'LOCATION' }

describeOnBothDrivers('entities', (db) => {
  async function owner(): Promise<Context> {
    const ctx = testContext(db, { tenant: await db.tenant() })
    await createBank({ ctx, input: { bank } })
    return ctx
  }

  async function aliceInPorto() {
    const ctx = await owner()
    const { key } = await createBank({ ctx, input: { bank } })
    const change = newDocument('d', [
      { text: 'Alice woke up', entities: [alice] },
      { text: 'Alice went to Porto', entities: [alice, porto] },
    ])
    const insert = change.insert.map((memory, index) => ({ ...memory, tags: index === 0 ? ['home'] : ['trip'] }))
    await db.store.write(ctx.tenant, (tx) => tx.documents.apply(key, [{ ...change, insert }]))
    return { ctx, ids: change.insert.map(({ id }) => id) }
  }

  const listed = (ctx: Context, filter: EntityFilter = {}) =>
    listEntities({ ctx, input: { bank, query: { limit: 10, offset: 0, ...filter } } })

  it('lists by mentions, with first and last time', async () => {
    const { ctx } = await aliceInPorto()
    const { items, total } = await listed(ctx)
    expect(total).toBe(2)
    expect(items).toMatchObject([
      { ...alice, mentionCount: 2, firstSeen: 1_700_000_000_000, lastSeen: 1_700_000_000_001 },
      { ...porto, mentionCount: 1 },
    ])
    expect((await listEntities({ ctx, input: { bank, query: { limit: 1, offset: 1 } } })).items).toMatchObject([porto])
  })

  it('counts only memories that pass the filter and are valid', async () => {
    const { ctx, ids } = await aliceInPorto()
    expect((await listed(ctx, { tags: { tags: ['home'], match: 'any_strict' } })).items).toMatchObject([
      { ...alice, mentionCount: 1 },
    ])
    await updateMemory({ ctx, input: { bank, memory: String(ids[1]), edit: { state: 'invalidated' } } })
    expect((await listed(ctx)).items).toMatchObject([{ ...alice, mentionCount: 1 }])
  })

  it('gets one, unless no memory that counts mentions it', async () => {
    const { ctx } = await aliceInPorto()
    const [, second] = (await listed(ctx)).items
    const entity = String(second?.id)
    expect(await getEntity({ ctx, input: { bank, entity } })).toMatchObject(porto)
    const filter = { tags: { tags: ['home'], match: 'any_strict' as const } }
    await expect(getEntity({ ctx, input: { bank, entity, filter } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(getEntity({ ctx, input: { bank, entity: 'xyz' } })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('shows another tenant nothing', async () => {
    const { ctx } = await aliceInPorto()
    const stranger = await owner()
    const [first] = (await listed(ctx)).items
    await expect(getEntity({ ctx: stranger, input: { bank, entity: String(first?.id) } })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await listed(stranger)).total).toBe(0)
    const blind = testContext(db, { tenant: ctx.tenant, scopes: [] })
    await expect(listed(blind)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
