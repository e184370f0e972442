import { bankName, documentId, type BankKey, type TenantId } from '@recollect/core'
import { describeOnBothDrivers, newDocument } from '@recollect/testkit'
import { expect, it } from 'vitest'

describeOnBothDrivers('store', (db) => {
  async function makeBank(name = 'diary'): Promise<{ tenant: TenantId; bank: BankKey }> {
    const tenant = await db.tenant()
    const { key } = await db.store.write(tenant, (tx) => tx.banks.ensure(bankName(name)))
    return { tenant, bank: key }
  }

  it('shows an image what was written before it asked', async () => {
    const { tenant, bank } = await makeBank()
    const change = newDocument('d1', ['Anna likes tea.', { text: 'Bob came by.', entities: [{ name: 'Bob', type: 'PERSON' }] }])
    await db.store.write(tenant, (tx) => tx.documents.apply(bank, [change]))
    const head = await db.images.head(tenant, bankName('diary'))
    const changes = await db.images.changes(tenant, bank, 0)
    expect(head?.seq).toBe(1)
    expect(changes?.seq).toBe(1)
    expect(changes?.documents[0]?.rows.map(({ text }) => text)).toEqual(['Anna likes tea.', 'Bob came by.'])
    expect(changes?.documents[0]?.rows[1]?.entities.map(({ name, type }) => [name, type])).toEqual([['Bob', 'PERSON']])
  })

  it('refuses a replacement of a document that changed meanwhile, and keeps what is there', async () => {
    const { tenant, bank } = await makeBank()
    await db.store.write(tenant, (tx) => tx.documents.apply(bank, [newDocument('d1', ['first'])]))
    const late = { ...newDocument('d1', ['late']), expected: { contentHash: 'of another text', updatedAt: 1 } }
    await expect(db.store.write(tenant, (tx) => tx.documents.apply(bank, [late]))).rejects.toMatchObject({ code: 'conflict' })
    const again = newDocument('d1', ['again'])
    await expect(db.store.write(tenant, (tx) => tx.documents.apply(bank, [again]))).rejects.toMatchObject({ code: 'conflict' })
    const [state] = await db.store.read(tenant, (tx) => tx.documents.states(bank, [documentId('d1')]))
    expect(state?.memories.map(({ text }) => text)).toEqual(['first'])
    expect((await db.images.head(tenant, bankName('diary')))?.seq).toBe(1)
  })
})
