import { describeOnBothDrivers, newDocument, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'
import { createBank } from '../banks/create-bank.ts'
import type { Context } from '../context.ts'
import type { BankKey } from '../memory/ids.ts'
import type { DocumentQuery } from '../ports/store/documents.ts'
import { deleteDocument } from './delete-document.ts'
import { findChunk } from './find-chunk.ts'
import { getDocument } from './get-document.ts'
import { listChunks } from './list-chunks.ts'
import { listDocuments } from './list-documents.ts'
import { retagDocument } from './retag-document.ts'

const bank = 'my_bank'

describeOnBothDrivers('documents', (db) => {
  async function owner(): Promise<{ ctx: Context; key: BankKey }> {
    const ctx = testContext(db, { tenant: await db.tenant() })
    return { ctx, key: (await createBank({ ctx, input: { bank } })).key }
  }

  async function threeDocuments(): Promise<{ ctx: Context; key: BankKey }> {
    const { ctx, key } = await owner()
    const changes = [
      newDocument('notes/one', ['Boats on the river', 'A heron'], 1_000),
      newDocument('two_2', ['River stones'], 3_000),
      newDocument('three', ['Nothing wet'], 2_000),
    ].map((change, index) => ({ ...change, document: { ...change.document, tags: index === 0 ? ['sea'] : [] } }))
    await db.store.write(ctx.tenant, (tx) => tx.documents.apply(key, changes))
    return { ctx, key }
  }

  const listed = async (ctx: Context, query: Partial<DocumentQuery> = {}) =>
    (await listDocuments({ ctx, input: { bank, query: { limit: 10, offset: 0, ...query } } })).page

  it('lists by last update, and says where a search matched', async () => {
    const { ctx } = await threeDocuments()
    const all = await listed(ctx)
    expect(all.items.map(({ id, textLength, memoryCount }) => [id, textLength, memoryCount])).toEqual([
      ['two_2', 12, 1],
      ['three', 11, 1],
      ['notes/one', 26, 2],
    ])
    const found = await listed(ctx, { text: 'RIVER' })
    expect(found.items.map(({ id, matchedFields }) => [id, matchedFields])).toEqual([
      ['two_2', ['original_text']],
      ['notes/one', ['original_text']],
    ])
    expect((await listed(ctx, { text: '_' })).items.map(({ id, matchedFields }) => [id, matchedFields])).toEqual([
      ['two_2', ['id']],
    ])
    expect((await listed(ctx, { limit: 1, offset: 2 })).items.map(({ id }) => id)).toEqual(['notes/one'])
  })

  it('filters by tags and time', async () => {
    const { ctx } = await threeDocuments()
    expect((await listed(ctx, { tags: { tags: ['sea'], match: 'any_strict' } })).items.map(({ id }) => id)).toEqual(['notes/one'])
    expect((await listed(ctx, { tags: { tags: ['sea'], match: 'any' } })).total).toBe(3)
    expect((await listed(ctx, { timeField: 'created_at', from: 2_000, to: 3_000 })).items.map(({ id }) => id)).toEqual(['three'])
  })

  it('reads a document with its counts, its chunks, and one chunk of an ambiguous id', async () => {
    const { ctx } = await threeDocuments()
    const { document } = await getDocument({ ctx, input: { bank, document: 'notes/one' } })
    expect(document).toMatchObject({ originalText: 'Boats on the river\nA heron', tags: ['sea'], memoriesByKind: { world: 2 } })
    const chunks = await listChunks({ ctx, input: { bank, document: 'notes/one', page: { limit: 10, offset: 0 } } })
    expect(chunks.page).toMatchObject({ total: 1, items: [{ index: 0, text: 'Boats on the river\nA heron' }] })
    const addresses = [
      { bank: 'my', document: 'bank_two_2', index: 0 },
      { bank, document: 'two_2', index: 0 },
    ]
    expect((await findChunk({ ctx, input: { addresses } })).chunk.text).toBe('River stones')
    await expect(findChunk({ ctx, input: { addresses: [{ bank, document: 'two_2', index: 7 }] } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(findChunk({ ctx, input: { addresses: [{ bank: 'a\0', document: 'x', index: 0 }] } })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(findChunk({ ctx, input: { addresses: [] } })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('replaces the tags of a document and of its memories', async () => {
    const { ctx, key } = await threeDocuments()
    await retagDocument({ ctx, input: { bank, document: 'notes/one', tags: ['river', 'river'] } })
    expect((await getDocument({ ctx, input: { bank, document: 'notes/one' } })).document.tags).toEqual(['river'])
    const tags = await db.store.read(ctx.tenant, (tx) => tx.memories.tags(key, { limit: 10, offset: 0 }))
    expect(tags.items).toEqual([{ tag: 'river', count: 2 }])
    await retagDocument({ ctx, input: { bank, document: 'notes/one', tags: [] } })
    expect((await listed(ctx, { tags: { tags: [], match: 'exact' } })).total).toBe(3)
  })

  it('deletes a document once', async () => {
    const { ctx } = await threeDocuments()
    const input = { bank, document: 'notes/one' }
    expect(await deleteDocument({ ctx, input })).toBe(2)
    await expect(deleteDocument({ ctx, input })).rejects.toMatchObject({ code: 'not_found', message: 'Document not found' })
    await expect(getDocument({ ctx, input })).rejects.toMatchObject({ code: 'not_found' })
    const page = { limit: 10, offset: 0 }
    await expect(listChunks({ ctx, input: { ...input, page } })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('shows another tenant nothing, and lets it change nothing', async () => {
    const { ctx } = await threeDocuments()
    const { ctx: stranger } = await owner()
    const input = { bank, document: 'three' }
    for (const attempt of [
      () => getDocument({ ctx: stranger, input }),
      () => deleteDocument({ ctx: stranger, input }),
      () => retagDocument({ ctx: stranger, input: { ...input, tags: ['x'] } }),
      () => listChunks({ ctx: stranger, input: { ...input, page: { limit: 1, offset: 0 } } }),
      () => findChunk({ ctx: stranger, input: { addresses: [{ ...input, index: 0 }] } }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    expect((await listed(stranger)).total).toBe(0)
    expect((await getDocument({ ctx, input })).document.tags).toEqual([])
  })

  it('refuses to write with a key that may only read', async () => {
    const { ctx } = await threeDocuments()
    const reader = testContext(db, { tenant: ctx.tenant, scopes: ['read'] })
    const input = { bank, document: 'three' }
    await expect(deleteDocument({ ctx: reader, input })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(retagDocument({ ctx: reader, input: { ...input, tags: [] } })).rejects.toMatchObject({ code: 'forbidden' })
    expect((await getDocument({ ctx: reader, input })).document.id).toBe('three')
  })
})
