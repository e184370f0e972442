import type { Context, Embedder } from '@recollect/core'
import { describeOnBothDrivers, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'
import { bankName } from '../memory/ids.ts'
import { embedMissing } from './embed-missing.ts'
import { retain } from './retain.ts'

const later: Embedder = {
  model: 'new-model',
  dimension: 2,
  write: 'background',
  embed: async (texts) => texts.map(() => Float32Array.of(0.6, 0.8)),
  close: async () => undefined,
}

describeOnBothDrivers('after a change of the embedding model', (db) => {
  const operationsOf = (ctx: Context, bank: string) =>
    db.store.read(ctx.tenant, async (tx) => {
      const found = await tx.banks.find(bankName(bank))
      return found === undefined ? [] : (await tx.operations.list(found.key, { limit: 10, offset: 0 })).items
    })

  it('each bank that holds memories gets work to embed them, once', async () => {
    const tenant = await db.tenant()
    const before = testContext(db, { tenant })
    await retain({ ctx: before, input: { bank: 'full', items: [{ content: 'Ada lives in London' }] } })
    await db.store.write(tenant, (tx) => tx.banks.ensure(bankName('empty')))
    const after = testContext(db, { tenant, ports: { embedder: later } })
    expect(await embedMissing(after)).toBe(1)
    expect(await embedMissing(after)).toBe(0)
    expect(await operationsOf(after, 'full')).toMatchObject([{ type: 'embed', metadata: { model: 'new-model' } }])
    expect(await operationsOf(after, 'empty')).toEqual([])
  })

  it('there is none without a model', async () => {
    const ctx = testContext(db, { tenant: await db.tenant() })
    await retain({ ctx, input: { bank: 'full', items: [{ content: 'Ada lives in London' }] } })
    expect(await embedMissing(ctx)).toBe(0)
  })
})
