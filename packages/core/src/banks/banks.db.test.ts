import { describeOnBothDrivers, newDocument, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { bankName } from '../memory/ids.ts'
import { bankStats } from './bank-stats.ts'
import { createBank } from './create-bank.ts'
import { deleteBank } from './delete-bank.ts'
import { getBank } from './get-bank.ts'
import { listBanks } from './list-banks.ts'
import { resetBankConfig } from './reset-bank-config.ts'
import { updateBank } from './update-bank.ts'

describeOnBothDrivers('banks', (db) => {
  const owner = async (): Promise<Context> => testContext(db, { tenant: await db.tenant() })
  const readerOf = (ctx: Context): Context => testContext(db, { tenant: ctx.tenant, scopes: ['read'] })

  it('creates a bank under its id, and changes it when it is created again', async () => {
    const ctx = await owner()
    const made = await createBank({ ctx, input: { bank: 'travel', displayName: 'Travel', updates: { retain_mission: 'trips' } } })
    expect(made).toMatchObject({ name: 'travel', displayName: 'Travel', overrides: { retain_mission: 'trips' } })
    const again = await createBank({ ctx, input: { bank: 'travel', updates: { language: 'pt' } } })
    expect(again).toMatchObject({ key: made.key, displayName: 'Travel', overrides: { retain_mission: 'trips', language: 'pt' } })
    expect((await createBank({ ctx, input: { bank: 'plain' } })).displayName).toBe('plain')
  })

  it('does not make a bank when a setting is wrong', async () => {
    const ctx = await owner()
    const input = { bank: 'travel', updates: { time_zone: 'Mars' } }
    await expect(createBank({ ctx, input })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(getBank({ ctx, input })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps both of two changes that race', async () => {
    const ctx = await owner()
    await createBank({ ctx, input: { bank: 'b' } })
    await Promise.all([
      updateBank({ ctx, input: { bank: 'b', updates: { retain_mission: 'one' } } }),
      updateBank({ ctx, input: { bank: 'b', updates: { reflect_mission: 'two' } } }),
      createBank({ ctx, input: { bank: 'b', updates: { language: 'de' } } }),
    ])
    const { overrides } = await getBank({ ctx, input: { bank: 'b' } })
    expect(overrides).toEqual({ retain_mission: 'one', reflect_mission: 'two', language: 'de' })
    expect((await resetBankConfig({ ctx, input: { bank: 'b' } })).overrides).toEqual({})
  })

  it('makes one bank of many first writes at once', async () => {
    const ctx = await owner()
    const made = await Promise.all(Array.from({ length: 8 }, () => createBank({ ctx, input: { bank: 'race' } })))
    expect(new Set(made.map(({ key }) => key)).size).toBe(1)
  })

  it('lists by last write, searches id and display name, and takes wildcards as they are', async () => {
    const ctx = await owner()
    for (const bank of ['a', 'b%', 'c_']) await createBank({ ctx, input: { bank } })
    await updateBank({ ctx, input: { bank: 'a', displayName: 'Ärger & Freude' } })
    await db.store.write(ctx.tenant, async (tx) => {
      const bank = await tx.banks.find(bankName('b%'))
      if (bank) await tx.documents.apply(bank.key, [newDocument('d', ['hello'], Date.now() + 1000)])
    })
    const all = await listBanks({ ctx, input: { limit: 10, offset: 0 } })
    expect(all.total).toBe(3)
    expect(all.items[0]).toMatchObject({ name: 'b%', memoryCount: 1 })
    const named = async (query: string): Promise<string[]> =>
      (await listBanks({ ctx, input: { limit: 10, offset: 0, query } })).items.map(({ name }) => name)
    expect(await named('%')).toEqual(['b%'])
    expect(await named('_')).toEqual(['c_'])
    expect(await named('FREUDE')).toEqual(['a'])
    expect(await listBanks({ ctx, input: { limit: 0, offset: 0 } })).toEqual({ items: [], total: 3 })
  })

  it('counts what a bank holds', async () => {
    const ctx = await owner()
    const { key } = await createBank({ ctx, input: { bank: 'b' } })
    const turns = ['one', { text: 'two', entities: [{ name: 'Alice', type: 'PERSON' }] }]
    await db.store.write(ctx.tenant, (tx) => tx.documents.apply(key, [newDocument('d', turns)]))
    const { stats } = await bankStats({ ctx, input: { bank: 'b' } })
    expect(stats).toEqual({
      memoriesByKind: { world: 2 },
      invalidated: 0,
      lastMemoryAt: 1_700_000_000_000,
      documents: 1,
      chunks: 1,
      entities: 1,
      operationsByStatus: {},
      withoutVector: 0,
    })
    expect((await db.store.read(ctx.tenant, (tx) => tx.banks.stats(key, 'some-model'))).withoutVector).toBe(2)
  })

  it('deletes a bank with all it holds, and succeeds when it is gone', async () => {
    const ctx = await owner()
    const { key } = await createBank({ ctx, input: { bank: 'b' } })
    await db.store.write(ctx.tenant, (tx) => tx.documents.apply(key, [newDocument('d', ['one', 'two'])]))
    expect(await deleteBank({ ctx, input: { bank: 'b' } })).toBe(2)
    expect(await deleteBank({ ctx, input: { bank: 'b' } })).toBe(0)
    await expect(getBank({ ctx, input: { bank: 'b' } })).rejects.toMatchObject({
      code: 'not_found',
      message: "Bank 'b' not found",
    })
  })

  it('shows another tenant nothing, and lets it change nothing', async () => {
    const ctx = await owner()
    const stranger = await owner()
    await createBank({ ctx, input: { bank: 'b', displayName: 'mine' } })
    for (const verb of [getBank, bankStats, updateBank, resetBankConfig])
      await expect(verb({ ctx: stranger, input: { bank: 'b' } })).rejects.toMatchObject({ code: 'not_found' })
    expect(await listBanks({ ctx: stranger, input: { limit: 10, offset: 0 } })).toEqual({ items: [], total: 0 })
    expect(await deleteBank({ ctx: stranger, input: { bank: 'b' } })).toBe(0)
    await createBank({ ctx: stranger, input: { bank: 'b', displayName: 'theirs' } })
    expect((await getBank({ ctx, input: { bank: 'b' } })).displayName).toBe('mine')
  })

  it('refuses to write with a key that may only read', async () => {
    const ctx = await owner()
    await createBank({ ctx, input: { bank: 'b' } })
    const reader = readerOf(ctx)
    for (const verb of [createBank, updateBank, resetBankConfig, deleteBank])
      await expect(verb({ ctx: reader, input: { bank: 'b' } })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await getBank({ ctx: reader, input: { bank: 'b' } })).name).toBe('b')
    const blind = testContext(db, { tenant: ctx.tenant, scopes: [] })
    await expect(getBank({ ctx: blind, input: { bank: 'b' } })).rejects.toMatchObject({ code: 'forbidden' })
  })
})
