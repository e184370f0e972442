import {
  bankName,
  defaultBankSettings,
  documentId,
  type BankKey,
  type DocumentChange,
  type ImageRow,
  type TenantId,
} from '@recollect/core'
import { describeOnBothDrivers, newDocument, newMemory } from '@recollect/testkit'
import { expect, it } from 'vitest'
import { PostgresImageSource } from './image-source.ts'

const anna = { name: 'Anna', type: 'PERSON' }

describeOnBothDrivers('what images are told', (db) => {
  interface Place {
    readonly tenant: TenantId
    readonly bank: BankKey
  }

  async function makeBank(): Promise<Place> {
    const tenant = await db.tenant()
    const { key } = await db.store.write(tenant, (tx) => tx.banks.ensure(bankName('diary')))
    return { tenant, bank: key }
  }

  const apply = ({ tenant, bank }: Place, ...changes: DocumentChange[]) =>
    db.store.write(tenant, (tx) => tx.documents.apply(bank, changes))

  /** The same change as a replacement of the document as `before` left it. */
  function replacing(before: DocumentChange, change: DocumentChange): DocumentChange {
    const { contentHash, updatedAt } = before.document
    return {
      ...change,
      document: { ...change.document, updatedAt: updatedAt + 1 },
      expected: { contentHash, updatedAt },
      remove: before.insert.map(({ id }) => id),
    }
  }

  /** A source that asks the database for everything. */
  const database = () =>
    new PostgresImageSource({ database: db.database, memory: null, model: null, defaults: defaultBankSettings })

  async function loaded({ tenant, bank }: Place): Promise<{ seq: number; rows: ImageRow[] }> {
    const { seq, batches } = await db.images.load(tenant, bank)
    const rows: ImageRow[] = []
    for await (const batch of batches) rows.push(...batch)
    return { seq, rows }
  }

  it('is the head with the bank’s settings, and nothing for a name the tenant does not have', async () => {
    const place = await makeBank()
    await db.store.write(place.tenant, (tx) =>
      tx.banks.update(place.bank, () => ({ overrides: { language: 'de', time_zone: 'Europe/Berlin', enable_reranking: false } })),
    )
    const head = await db.images.head(place.tenant, bankName('diary'))
    const settings = { language: 'de', timeZone: 'Europe/Berlin', reranking: false }
    expect(head).toEqual({ key: place.bank, name: 'diary', seq: 0, settings })
    await db.store.write(place.tenant, (tx) => tx.banks.update(place.bank, () => ({ overrides: {} })))
    expect((await db.images.head(place.tenant, bankName('diary')))?.settings).toEqual(defaultBankSettings)
    expect(await db.images.head(place.tenant, bankName('other'))).toBeUndefined()
    await db.store.write(place.tenant, (tx) => tx.banks.remove(bankName('diary')))
    expect(await db.images.head(place.tenant, bankName('diary'))).toBeUndefined()
  })

  it('is only the documents that changed, as they are now, and the same from memory as from the database', async () => {
    const place = await makeBank()
    const first = newDocument('a', [{ text: 'Anna came.', entities: [anna] }, 'Bob left.'])
    await apply(place, first, newDocument('b', ['B one.']))
    await apply(place, newDocument('c', [{ text: 'ANNA again.', entities: [{ name: 'ANNA', type: 'PERSON' }] }]))
    await apply(place, replacing(first, newDocument('a', ['Anna stayed.'])))
    await db.store.write(place.tenant, (tx) => tx.documents.remove(place.bank, documentId('b')))
    for (const after of [0, 2, 3, 4, 5]) {
      const changes = await db.images.changes(place.tenant, place.bank, after)
      expect(changes).toEqual(await database().changes(place.tenant, place.bank, after))
    }
    const changes = await db.images.changes(place.tenant, place.bank, 2)
    expect(changes?.seq).toBe(5)
    const texts = Object.fromEntries(
      changes?.documents.map(({ documentId: id, rows }) => [id, rows.map(({ text }) => text)]) ?? [],
    )
    expect(texts).toEqual({ a: ['Anna stayed.'], b: [], c: ['ANNA again.'] })
    const [inC] = changes?.documents.find(({ documentId: id }) => id === 'c')?.rows ?? []
    expect(inC?.entities.map(({ name }) => name)).toEqual(['Anna'])
  })

  it('follows moved, retagged, edited and invalidated memories', async () => {
    const place = await makeBank()
    const before = newDocument('a', ['one', 'two', 'three'])
    await apply(place, before)
    const [one, two, three] = before.insert
    if (one === undefined || two === undefined || three === undefined) throw new Error('three memories')
    const added = newMemory(documentId('a'), { turn: { text: 'zero' }, position: 0, at: 1 })
    const move = {
      id: one.id,
      chunkIndex: 0,
      position: 5,
      turn: 5,
      tags: ['t'],
      metadata: { k: 'v' },
      context: 'c',
      mentionedAt: 7,
    }
    await apply(place, { ...replacing(before, newDocument('a', [])), insert: [added], remove: [two.id], update: [move] })
    const moved = await db.images.changes(place.tenant, place.bank, 1)
    expect(moved).toEqual(await database().changes(place.tenant, place.bank, 1))
    expect(moved?.documents[0]?.rows.map(({ text }) => text)).toEqual(['zero', 'three', 'one'])

    await db.store.write(place.tenant, (tx) => tx.documents.retag(place.bank, documentId('a'), ['new']))
    await db.store.write(place.tenant, (tx) =>
      tx.memories.update(place.bank, three.id, { state: { state: 'invalidated', reason: null }, at: 9 }),
    )
    const changed = await db.images.changes(place.tenant, place.bank, 2)
    expect(changed?.documents[0]?.rows.map(({ text, tags }) => [text, tags])).toEqual([
      ['zero', ['new']],
      ['one', ['new']],
    ])
    expect((await loaded(place)).rows).toEqual(changed?.documents[0]?.rows)
  })

  it('is "load again" where the log no longer reaches, and after a bank was cleared', async () => {
    const place = await makeBank()
    await apply(place, newDocument('a', ['one']))
    expect(await db.store.write(place.tenant, (tx) => tx.memories.clear(place.bank))).toBe(1)
    expect(await db.images.changes(place.tenant, place.bank, 0)).toBeUndefined()
    expect(await loaded(place)).toEqual({ seq: 2, rows: [] })
    await apply(place, newDocument('b', ['two']))
    expect((await db.images.changes(place.tenant, place.bank, 2))?.documents).toHaveLength(1)
  })

  it('is nothing of a write that was rolled back', async () => {
    const place = await makeBank()
    const failing = db.store.write(place.tenant, async (tx) => {
      await tx.documents.apply(place.bank, [newDocument('a', ['one'])])
      throw new Error('after the write')
    })
    await expect(failing).rejects.toThrow('after the write')
    expect((await db.images.head(place.tenant, bankName('diary')))?.seq ?? 0).toBe(0)
    expect(await db.images.changes(place.tenant, place.bank, 0)).toEqual({ seq: 0, documents: [] })
  })

  it('loads a bank of several batches whole, in order of document and position', async () => {
    const place = await makeBank()
    const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `statement ${index}`)
    await apply(place, newDocument('b', texts(1500)), newDocument('a', texts(1500)))
    const { seq, rows } = await loaded(place)
    expect(seq).toBe(2)
    const wanted = ['a', 'b'].flatMap((id) => texts(1500).map((_, position) => [id, position]))
    expect(rows.map(({ documentId: id, position }) => [id, position])).toEqual(wanted)
  })

  it('gives every committed change one number, without gaps, when writers race', async () => {
    const place = await makeBank()
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => apply(place, newDocument(`d${index}`, ['x']), newDocument(`e${index}`, ['y']))),
    )
    const { rows } = await db.database.pool.query<{ seq: number }>(
      'select seq from recollect.bank_changes where bank_key = $1 order by seq',
      [place.bank],
    )
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1))
  })
})
