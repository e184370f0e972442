import { randomUUID } from 'node:crypto'
import { bankName, operationId, type BankKey, type NewOperation, type TenantId, type WriteTx } from '@recollect/core'
import { describeOnBothDrivers } from '@recollect/testkit'
import { expect, it } from 'vitest'

describeOnBothDrivers('operations', (db) => {
  async function makeBank(): Promise<{ tenant: TenantId; bank: BankKey }> {
    const tenant = await db.tenant()
    const { key } = await db.store.write(tenant, (tx) => tx.banks.ensure(bankName('b')))
    return { tenant, bank: key }
  }

  function operation(): NewOperation {
    const id = operationId(randomUUID())
    return { id, type: 't', serialKey: null, parentId: null, deliver: true, payload: { n: 1 }, metadata: { a: 1 }, at: 1 }
  }

  const write = <T>(tenant: TenantId, work: (tx: WriteTx) => Promise<T>): Promise<T> => db.store.write(tenant, work)

  it('are recorded once however often they are submitted, and an id belongs to one bank', async () => {
    const { tenant, bank } = await makeBank()
    const one = operation()
    expect(await write(tenant, (tx) => tx.operations.submit(bank, [one]))).toEqual([one.id])
    expect(await write(tenant, (tx) => tx.operations.submit(bank, [one, operation()]))).toHaveLength(1)
    const other = await write(tenant, (tx) => tx.banks.ensure(bankName('other')))
    await expect(write(tenant, (tx) => tx.operations.submit(other.key, [one]))).rejects.toMatchObject({ code: 'conflict' })
    expect(await db.store.read(tenant, (tx) => tx.operations.payload(bank, one.id))).toEqual({ n: 1 })
  })

  it('belong to the latest attempt: an earlier one can no longer report, complete or fail', async () => {
    const { tenant, bank } = await makeBank()
    const { id } = operation()
    await write(tenant, (tx) => tx.operations.submit(bank, [{ ...operation(), id }]))
    const first = await write(tenant, (tx) => tx.operations.start(bank, id, 2))
    const second = await write(tenant, (tx) => tx.operations.start(bank, id, 3))
    expect([first?.attempt, second?.attempt]).toEqual([1, 2])
    const late = { bank, id, attempt: 1 }
    await write(tenant, async (tx) => {
      expect(await tx.operations.progress(late, { stage: 'x', at: 4 })).toBe(false)
      expect(await tx.operations.complete(late, {}, 4)).toBe(false)
      expect(await tx.operations.fail(late, { error: 'x', retryAt: null }, 4)).toBe(false)
      expect(await tx.operations.complete({ bank, id, attempt: 2 }, { b: 2 }, 5)).toBe(true)
      expect(await tx.operations.start(bank, id, 6)).toBeUndefined()
    })
    const done = await db.store.read(tenant, (tx) => tx.operations.find(bank, id))
    expect(done).toMatchObject({ status: 'completed', attempt: 2, metadata: { a: 1, b: 2 }, completedAt: 5 })
  })

  it('that were cancelled are not taken, and come back when they are tried again', async () => {
    const { tenant, bank } = await makeBank()
    const { id } = operation()
    await write(tenant, async (tx) => {
      await tx.operations.submit(bank, [{ ...operation(), id }])
      expect(await tx.operations.cancel(bank, operationId(randomUUID()), 2)).toBeUndefined()
      expect(await tx.operations.cancel(bank, id, 2)).toBe('pending')
      expect(await tx.operations.start(bank, id, 3)).toBeUndefined()
      expect(await tx.operations.cancel(bank, id, 4)).toBe('cancelled')
      expect(await tx.operations.retry(bank, id, 5)).toBe('cancelled')
      expect((await tx.operations.start(bank, id, 6))?.attempt).toBe(1)
    })
  })

  it('that failed keep the error, and the time of the next try where there is one', async () => {
    const { tenant, bank } = await makeBank()
    const { id } = operation()
    await write(tenant, async (tx) => {
      await tx.operations.submit(bank, [{ ...operation(), id }])
      await tx.operations.start(bank, id, 2)
      expect(await tx.operations.fail({ bank, id, attempt: 1 }, { error: 'no answer', retryAt: 50 }, 3)).toBe(true)
      expect(await tx.operations.find(bank, id)).toMatchObject({ status: 'pending', error: 'no answer', nextRetryAt: 50 })
      await tx.operations.start(bank, id, 51)
      expect(await tx.operations.fail({ bank, id, attempt: 2 }, { error: 'again', retryAt: null }, 52)).toBe(true)
      expect(await tx.operations.find(bank, id)).toMatchObject({ status: 'failed', error: 'again', completedAt: 52 })
    })
  })

  it('go when they are finished and old or many, but not what is open, nor a part of what is open', async () => {
    const { tenant, bank } = await makeBank()
    const month = 30 * 24 * 3600 * 1000
    const made = (fields: Partial<NewOperation> = {}): NewOperation => ({ ...operation(), deliver: false, ...fields })
    const [old, open, parent, late] = [made(), made(), made(), made({ at: 2 * month })]
    const [done, waiting] = [made({ parentId: parent.id }), made({ parentId: parent.id })]
    const tidier = made({ id: operationId(randomUUID().replace(/..$/, '40')), at: 2 * month })
    await write(tenant, async (tx) => {
      await tx.operations.submit(bank, [old, open, parent, late, tidier, done, waiting])
      for (const { id } of [old, done, late]) {
        await tx.operations.start(bank, id, 2)
        await tx.operations.complete({ bank, id, attempt: 1 }, {}, 2)
      }
      await tx.operations.start(bank, tidier.id, 2 * month)
    })
    const left = await db.store.read(tenant, (tx) => tx.operations.list(bank, { limit: 10, offset: 0 }))
    expect(left.items.map(({ id }) => id).toSorted()).toEqual(
      [open, parent, late, tidier, done, waiting].map(({ id }) => id).toSorted(),
    )
    const many = Array.from({ length: 10_001 }, (_, index) => made({ at: 3 * month + index }))
    await write(tenant, async (tx) => {
      await tx.operations.submit(bank, many)
      await tx.operations.start(bank, tidier.id, 2 * month)
    })
    expect(await db.store.read(tenant, (tx) => tx.operations.find(bank, late.id))).toBeUndefined()
    expect(await db.store.read(tenant, (tx) => tx.operations.find(bank, open.id))).toMatchObject({ status: 'pending' })
  })
})
