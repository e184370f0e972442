import { randomUUID } from 'node:crypto'
import { describeOnBothDrivers, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { bankName, operationId, type BankKey, type OperationId } from '../memory/ids.ts'
import type { Operation } from '../memory/operation.ts'
import type { Embedder } from '../ports/embedder.ts'
import type { ReadTx } from '../ports/store/store.ts'
import { cancelOperation } from '../operations/cancel-operation.ts'
import { retryOperation } from '../operations/retry-operation.ts'
import { retain } from './retain.ts'
import { runEmbedOperation } from './run-embed-operation.ts'
import { runRetainOperation } from './run-retain-operation.ts'
import { submitRetain } from './submit-retain.ts'

const bank = 'notes'
const page = { limit: 50, offset: 0 }

describeOnBothDrivers('submitRetain', (db) => {
  const owner = async (): Promise<Context> => testContext(db, { tenant: await db.tenant() })

  const look = <T>(ctx: Context, read: (tx: ReadTx, key: BankKey) => Promise<T>): Promise<T> =>
    db.store.read(ctx.tenant, async (tx) => {
      const found = await tx.banks.find(bankName(bank))
      if (found === undefined) throw new Error('There is no bank.')
      return read(tx, found.key)
    })

  const textsOf = (ctx: Context) =>
    look(ctx, async (tx, key) => (await tx.memories.list(key, page)).items.map(({ text }) => text).toSorted())
  const childrenOf = (ctx: Context, parent: OperationId) => look(ctx, (tx, key) => tx.operations.children(key, parent))
  const operationOf = async (ctx: Context, id: OperationId): Promise<Operation> => {
    const found = await look(ctx, (tx, key) => tx.operations.find(key, id))
    if (found === undefined) throw new Error('There is no such operation.')
    return found
  }

  /** What the worker does with a delivery. @returns false when there is nothing to do any more */
  async function attempt(ctx: Context, id: OperationId, run = runRetainOperation): Promise<boolean> {
    const key = await look(ctx, async (_, found) => found)
    const taken = await db.store.write(ctx.tenant, (tx) => tx.operations.start(key, id, Date.now()))
    if (taken === undefined) return false
    await run({ ctx, input: { bank: key, ...taken } })
    return true
  }

  it('records a parent and its batch, and completes both with the memories', async () => {
    const ctx = await owner()
    const items = [{ content: 'Dora: the lighthouse key is under the third stone.', documentId: 'doc-e' }]
    const { operation } = await submitRetain({ ctx, input: { bank, items } })
    const [child, ...others] = await childrenOf(ctx, operation)
    expect(others).toEqual([])
    expect(await operationOf(ctx, operation)).toMatchObject({
      type: 'batch_retain',
      status: 'pending',
      metadata: { is_parent: true, document_id: 'doc-e', items_count: 1, total_tokens: 12, num_sub_batches: 1 },
    })
    expect(child).toMatchObject({
      type: 'retain',
      status: 'pending',
      metadata: { sub_batch_index: 1, total_sub_batches: 1, items_count: 1 },
    })
    expect(await textsOf(ctx)).toEqual([])
    if (child !== undefined) await attempt(ctx, child.id)
    expect(await textsOf(ctx)).toEqual(['Dora: the lighthouse key is under the third stone.'])
    const done = await operationOf(ctx, operation)
    expect(done).toMatchObject({
      status: 'completed',
      metadata: { unit_ids_count: 1, extraction_errors_count: 0, items_count: 1 },
    })
    expect(done.completedAt).not.toBeNull()
  })

  it('writes once however often its work is delivered', async () => {
    const ctx = await owner()
    const items = [{ content: 'made id' }, { content: 'Ann: more', documentId: 'd', updateMode: 'append' as const }]
    const { operation } = await submitRetain({ ctx, input: { bank, items } })
    const [child] = await childrenOf(ctx, operation)
    if (child === undefined) throw new Error('There is no child.')
    expect(await attempt(ctx, child.id)).toBe(true)
    expect(await attempt(ctx, child.id)).toBe(false)
    expect(await textsOf(ctx)).toEqual(['Ann: more', 'made id'])
  })

  it('writes once when an attempt that was thought dead goes on beside the next', async () => {
    const ctx = await owner()
    const { operation } = await submitRetain({
      ctx,
      input: { bank, items: [{ content: 'made id' }, { content: 'Ann', documentId: 'd', updateMode: 'append' }] },
    })
    const [child] = await childrenOf(ctx, operation)
    if (child === undefined) throw new Error('There is no child.')
    const key = await look(ctx, async (_, found) => found)
    const start = () => db.store.write(ctx.tenant, (tx) => tx.operations.start(key, child.id, Date.now()))
    const attempts = [await start(), await start()].flatMap((taken) => taken ?? [])
    expect(attempts.map((taken) => taken.attempt)).toEqual([1, 2])
    await Promise.all(attempts.map((taken) => runRetainOperation({ ctx, input: { bank: key, ...taken } })))
    expect(await textsOf(ctx)).toEqual(['Ann', 'made id'])
    expect(await operationOf(ctx, child.id)).toMatchObject({ status: 'completed', attempt: 2 })
  })

  it('lets an attempt that was thought dead end quietly once the next has done the work', async () => {
    const ctx = await owner()
    const { operation } = await submitRetain({ ctx, input: { bank, items: [{ content: 'made id' }] } })
    const [child] = await childrenOf(ctx, operation)
    if (child === undefined) throw new Error('There is no child.')
    const key = await look(ctx, async (_, found) => found)
    const start = () => db.store.write(ctx.tenant, (tx) => tx.operations.start(key, child.id, Date.now()))
    const attempts = [await start(), await start()].flatMap((taken) => taken ?? [])
    for (const taken of attempts.toReversed()) await runRetainOperation({ ctx, input: { bank: key, ...taken } })
    expect(await textsOf(ctx)).toEqual(['made id'])
    expect(await operationOf(ctx, child.id)).toMatchObject({ status: 'completed', attempt: 2 })
  })

  it('stores nothing of an operation that is cancelled while it runs', async () => {
    const ctx = await owner()
    const { operation } = await submitRetain({ ctx, input: { bank, items: [{ content: 'unwanted' }] } })
    const [child] = await childrenOf(ctx, operation)
    if (child === undefined) throw new Error('There is no child.')
    const key = await look(ctx, async (_, found) => found)
    const taken = await db.store.write(ctx.tenant, (tx) => tx.operations.start(key, child.id, Date.now()))
    await db.store.write(ctx.tenant, (tx) => tx.operations.cancel(key, child.id, Date.now()))
    if (taken !== undefined) await runRetainOperation({ ctx, input: { bank: key, ...taken } })
    expect(await textsOf(ctx)).toEqual([])
    expect((await operationOf(ctx, operation)).status).toBe('cancelled')
  })

  it('returns the same operation for the same id and does the work once', async () => {
    const ctx = await owner()
    const operation = randomUUID()
    const submit = () =>
      submitRetain({ ctx, input: { bank, operationId: operation, items: [{ content: 'Eve: the code is 4711.' }] } })
    const answers = [await submit(), ...(await Promise.all([submit(), submit()]))]
    expect(answers).toEqual(answers.map(() => ({ operation })))
    expect(await childrenOf(ctx, operationId(operation))).toHaveLength(1)
  })

  it('refuses an operation id that another bank uses', async () => {
    const ctx = await owner()
    const { operation } = await submitRetain({ ctx, input: { bank, items: [{ content: 'x' }] } })
    const again = submitRetain({ ctx, input: { bank: 'other', operationId: operation, items: [{ content: 'x' }] } })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  it('refuses two items of one document', async () => {
    const ctx = await owner()
    const items = ['one', 'two'].map((content) => ({ content, documentId: 'dup' }))
    await expect(submitRetain({ ctx, input: { bank, items } })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining("Batch contains duplicate document_ids: ['dup']."),
    })
  })

  it('splits a large batch, finishes when its last part has, and fails when one did', async () => {
    const ctx = await owner()
    const items = Array.from({ length: 5 }, (_, index) => ({ content: `Chapter ${index}. ${'The tide came in. '.repeat(1200)}` }))
    const { operation } = await submitRetain({ ctx, input: { bank, items } })
    const children = await childrenOf(ctx, operation)
    expect(children.length).toBeGreaterThan(1)
    const [first, ...rest] = children
    if (first === undefined) throw new Error('There is no child.')
    for (const { id } of rest) await attempt(ctx, id)
    expect((await operationOf(ctx, operation)).status).toBe('processing')
    const key = await look(ctx, async (_, found) => found)
    await db.store.write(ctx.tenant, async (tx) => {
      const taken = await tx.operations.start(key, first.id, Date.now())
      await tx.operations.fail(
        { bank: key, id: first.id, attempt: taken?.attempt ?? 0 },
        { error: 'no', retryAt: null },
        Date.now(),
      )
    })
    expect(await operationOf(ctx, operation)).toMatchObject({ status: 'failed', error: 'no' })
    const again = { ctx, input: { bank, operation } }
    await retryOperation(again)
    expect((await operationOf(ctx, operation)).status).toBe('processing')
    await attempt(ctx, first.id)
    expect(await operationOf(ctx, operation)).toMatchObject({ status: 'completed', error: null })
    expect(await look(ctx, async (tx, key) => (await tx.documents.list(key, page)).total)).toBe(items.length)
    await expect(retryOperation(again)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('cancels a batch with the parts that are not done', async () => {
    const ctx = await owner()
    const { operation } = await submitRetain({ ctx, input: { bank, items: [{ content: 'unwanted' }] } })
    await cancelOperation({ ctx, input: { bank, operation } })
    const [child] = await childrenOf(ctx, operation)
    expect([child?.status, (await operationOf(ctx, operation)).status]).toEqual(['cancelled', 'cancelled'])
    expect(child && (await attempt(ctx, child.id))).toBe(false)
  })

  it('gives memories their vectors afterwards where the model is slow', async () => {
    const embedder: Embedder = {
      model: 'slow',
      dimension: 2,
      write: 'background',
      embed: async (texts) => texts.map(() => Float32Array.of(1, 0)),
      close: async () => undefined,
    }
    const ctx = testContext(db, { tenant: await db.tenant(), ports: { embedder } })
    await retain({ ctx, input: { bank, items: [{ content: 'Ann: one' }, { content: 'Ann: two' }] } })
    const missing = () => look(ctx, (tx, key) => tx.memories.withoutVector(key, 'slow', 10))
    expect(await missing()).toHaveLength(2)
    const pending = await look(ctx, async (tx, key) => (await tx.operations.list(key, page)).items)
    expect(pending.map(({ type }) => type)).toEqual(['embed'])
    for (const { id } of pending) await attempt(ctx, id, runEmbedOperation)
    expect(await missing()).toEqual([])
  })
})
