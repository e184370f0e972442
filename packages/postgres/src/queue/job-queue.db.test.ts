import { randomUUID } from 'node:crypto'
import {
  bankName,
  operationId,
  type BankKey,
  type Delivery,
  type NewOperation,
  type OperationId,
  type TenantId,
} from '@recollect/core'
import { describeOnBothDrivers } from '@recollect/testkit'
import { expect, it } from 'vitest'

describeOnBothDrivers('job queue', (db) => {
  async function makeBank(): Promise<{ tenant: TenantId; bank: BankKey }> {
    const tenant = await db.tenant()
    const { key } = await db.store.write(tenant, (tx) => tx.banks.ensure(bankName('b')))
    return { tenant, bank: key }
  }

  function operation(serialKey: string | null = null): NewOperation {
    return {
      id: operationId(randomUUID()),
      type: 'test',
      serialKey,
      parentId: null,
      deliver: true,
      payload: { hello: 'world' },
      metadata: {},
      at: Date.now(),
    }
  }

  const submit = ({ tenant, bank }: { tenant: TenantId; bank: BankKey }, operations: readonly NewOperation[]) =>
    db.store.write(tenant, (tx) => tx.operations.submit(bank, operations))

  it('delivers what was committed, one at a time and in order for one serial key, and again after a failure', async () => {
    const place = await makeBank()
    const kept = [operation('k'), operation('k'), operation('k')]
    const lost = operation('k')
    const rolledBack = db.store.write(place.tenant, async (tx) => {
      await tx.operations.submit(place.bank, [lost])
      throw new Error('rolled back')
    })
    await expect(rolledBack).rejects.toThrow('rolled back')
    await submit(place, kept)

    const seen: OperationId[] = []
    let running = 0
    let most = 0
    const done = Promise.withResolvers<void>()
    const opened = db.kind === 'server' ? await db.open() : undefined
    const jobs = opened?.jobs ?? db.jobs
    await jobs.work(async (delivery: Delivery) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running -= 1
      seen.push(delivery.operation)
      if (seen.length === 1) throw new Error('try me again')
      if (seen.length === kept.length + 1) done.resolve()
    })
    await done.promise
    await jobs.drain(1000)
    await opened?.store.close()
    const [first, second, third] = kept.map(({ id }) => id)
    expect(seen).toEqual([first, first, second, third])
    expect(most).toBe(1)
  })
})
