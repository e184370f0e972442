import { randomUUID } from 'node:crypto'
import { describeOnBothDrivers, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'
import { createBank } from '../banks/create-bank.ts'
import type { Context } from '../context.ts'
import { operationId, type BankKey, type OperationId } from '../memory/ids.ts'
import type { NewOperation, OperationQuery } from '../ports/store/operations.ts'
import { cancelOperation } from './cancel-operation.ts'
import { getOperation } from './get-operation.ts'
import { listOperations } from './list-operations.ts'
import { retryOperation } from './retry-operation.ts'

const bank = 'b'

function newOperation(at: number, fields: Partial<NewOperation> = {}): NewOperation {
  return {
    id: operationId(randomUUID()),
    type: 'retain',
    serialKey: null,
    parentId: null,
    deliver: false,
    payload: { at },
    metadata: { items_count: 1 },
    at,
    ...fields,
  }
}

describeOnBothDrivers('operations', (db) => {
  async function owner(): Promise<{ ctx: Context; key: BankKey }> {
    const ctx = testContext(db, { tenant: await db.tenant() })
    return { ctx, key: (await createBank({ ctx, input: { bank } })).key }
  }

  async function withOperations(...operations: readonly NewOperation[]): Promise<{ ctx: Context; key: BankKey }> {
    const { ctx, key } = await owner()
    await db.store.write(ctx.tenant, (tx) => tx.operations.submit(key, operations))
    return { ctx, key }
  }

  const listed = async (ctx: Context, query: Partial<OperationQuery> = {}) =>
    (await listOperations({ ctx, input: { bank, query: { limit: 10, offset: 0, ...query } } })).page

  const seen = (ctx: Context, id: OperationId, withPayload = false) =>
    getOperation({ ctx, input: { bank, operation: id, withPayload } })

  async function failed(ctx: Context, key: BankKey, id: OperationId): Promise<void> {
    await db.store.write(ctx.tenant, async (tx) => {
      const started = await tx.operations.start(key, id, 10)
      await tx.operations.fail({ bank: key, id, attempt: started?.attempt ?? 0 }, { error: 'broken', retryAt: null }, 11)
    })
  }

  it('lists newest first, by state and type, with or without parents', async () => {
    const parent = newOperation(1, { type: 'batch_retain' })
    const children = [2, 3].map((at) => newOperation(at, { parentId: parent.id, metadata: { sub_batch_index: 4 - at } }))
    const { ctx, key } = await withOperations(parent, ...children)
    expect((await listed(ctx)).items.map(({ id }) => id)).toEqual([children[1]?.id, children[0]?.id, parent.id])
    expect((await listed(ctx, { type: 'batch_retain' })).items.map(({ id }) => id)).toEqual([parent.id])
    expect((await listed(ctx, { excludeParents: true })).total).toBe(2)
    await failed(ctx, key, children[0]?.id ?? parent.id)
    expect((await listed(ctx, { status: 'failed' })).items.map(({ error }) => error)).toEqual(['broken'])
    expect(await listed(ctx, { limit: 1, offset: 5 })).toEqual({ items: [], total: 3 })
    expect((await seen(ctx, parent.id)).children.map(({ id }) => id)).toEqual([children[1]?.id, children[0]?.id])
  })

  it('shows what was submitted only when asked', async () => {
    const operation = newOperation(1)
    const { ctx } = await withOperations(operation)
    expect(await seen(ctx, operation.id)).toMatchObject({
      operation: { status: 'pending', attempt: 0 },
      children: [],
      payload: undefined,
    })
    expect((await seen(ctx, operation.id, true)).payload).toEqual({ at: 1 })
    await expect(seen(ctx, operationId('zzz'))).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('cancels what is not finished, and says why not otherwise', async () => {
    const operation = newOperation(1)
    const { ctx } = await withOperations(operation)
    const input = { bank, operation: operation.id }
    await cancelOperation({ ctx, input })
    expect((await seen(ctx, operation.id)).operation.status).toBe('cancelled')
    await expect(cancelOperation({ ctx, input })).rejects.toMatchObject({
      code: 'conflict',
      message: `Operation ${operation.id} cannot be cancelled: status is 'cancelled', only 'pending' and 'processing' operations can be cancelled`,
    })
  })

  it('puts failed and cancelled work back, and nothing else', async () => {
    const operation = newOperation(1)
    const { ctx, key } = await withOperations(operation)
    const input = { bank, operation: operation.id }
    await expect(retryOperation({ ctx, input })).rejects.toMatchObject({ code: 'conflict' })
    await failed(ctx, key, operation.id)
    await retryOperation({ ctx, input })
    expect((await seen(ctx, operation.id)).operation).toMatchObject({ status: 'pending', error: null })
    await cancelOperation({ ctx, input })
    await retryOperation({ ctx, input })
    expect((await seen(ctx, operation.id)).operation.status).toBe('pending')
  })

  it('shows another tenant nothing, and lets it change nothing', async () => {
    const operation = newOperation(1)
    const { ctx } = await withOperations(operation)
    const { ctx: stranger } = await owner()
    await expect(seen(stranger, operation.id)).rejects.toMatchObject({ code: 'not_found' })
    for (const verb of [cancelOperation, retryOperation])
      await expect(verb({ ctx: stranger, input: { bank, operation: operation.id } })).rejects.toMatchObject({ code: 'not_found' })
    expect((await listed(stranger)).total).toBe(0)
    expect((await seen(ctx, operation.id)).operation.status).toBe('pending')
  })

  it('refuses to write with a key that may only read', async () => {
    const operation = newOperation(1)
    const { ctx } = await withOperations(operation)
    const reader = testContext(db, { tenant: ctx.tenant, scopes: ['read'] })
    for (const verb of [cancelOperation, retryOperation])
      await expect(verb({ ctx: reader, input: { bank, operation: operation.id } })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await seen(reader, operation.id)).operation.status).toBe('pending')
  })
})
