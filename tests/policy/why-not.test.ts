import { bankName, recall, retain, type Context } from '@recollect/core'
import { createBankImages } from '@recollect/index'
import { describeOnBothDrivers, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'

/** Asking why a memory was not returned must tell no one that a memory of another tenant exists. */
describeOnBothDrivers('why not, of a memory of another tenant', (db) => {
  const bank = bankName('diary')

  async function ownerOf(content: string): Promise<Context> {
    const images = createBankImages({ source: db.images, words: null, memoryBytes: 2 ** 24 })
    const ctx = testContext(db, { tenant: await db.tenant(), ports: { images } })
    await retain({ ctx, input: { bank, items: [{ content }] } })
    return ctx
  }

  const whyNot = (ctx: Context, id: string) => recall({ ctx, input: { bank, query: 'boat', whyNot: [id] } })

  it('is what is said of one that never was', async () => {
    const owner = await ownerOf('The boat is a secret.')
    const stranger = await ownerOf('I like my boat.')
    const [secret] = (await recall({ ctx: owner, input: { bank, query: 'boat' } })).hits
    const id = secret?.row.id ?? ''
    expect((await whyNot(owner, id)).absences).toMatchObject([{ id, reason: 'returned' }])
    const never = '00000000-0000-4000-8000-000000000000'
    const [foreign] = (await whyNot(stranger, id)).absences
    expect({ ...foreign, id: never }).toEqual((await whyNot(stranger, never)).absences[0])
    expect(foreign?.reason).toBe('unknown')
  })
})
