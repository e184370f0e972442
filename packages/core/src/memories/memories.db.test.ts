import { describeOnBothDrivers, newDocument, testContext } from '@recollect/testkit'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBank } from '../banks/create-bank.ts'
import type { Context } from '../context.ts'
import type { BankKey, MemoryId } from '../memory/ids.ts'
import { passesTagGroup, passesTags, tagMatches, type TagGroup } from '../memory/tags.ts'
import type { MemoryQuery } from '../ports/store/memories.ts'
import { clearMemories } from './clear-memories.ts'
import { getMemory } from './get-memory.ts'
import { listMemories } from './list-memories.ts'
import { listTags } from './list-tags.ts'
import { updateMemory, type MemoryEdit } from './update-memory.ts'

const page = { limit: 100, offset: 0 }
const bank = 'b'

describeOnBothDrivers('memories', (db) => {
  async function owner(): Promise<{ ctx: Context; key: BankKey }> {
    const ctx = testContext(db, { tenant: await db.tenant() })
    return { ctx, key: (await createBank({ ctx, input: { bank } })).key }
  }

  async function aboutAlice(): Promise<{ ctx: Context; key: BankKey; ids: readonly MemoryId[] }> {
    const { ctx, key } = await owner()
    const alice = { name: 'Alice', type: 'PERSON' }
    const change = newDocument('chat', [
      { text: 'Alice adopted a kitten', entities: [alice] },
      { text: 'Bob flew to 100% Lisbon' },
      { text: 'Alice flew to Porto', entities: [alice, { name: 'Porto', type: 'LOCATION' }] },
    ])
    await db.store.write(ctx.tenant, (tx) => tx.documents.apply(key, [change]))
    return { ctx, key, ids: change.insert.map(({ id }) => id) }
  }

  const texts = async (ctx: Context, query: Partial<MemoryQuery> = {}): Promise<string[]> => {
    const listed = await listMemories({ ctx, input: { bank, query: { ...page, ...query } } })
    return listed.page.items.map(({ text }) => text)
  }

  const edited = (ctx: Context, memory: string | undefined, edit: MemoryEdit) =>
    updateMemory({ ctx, input: { bank, memory: memory ?? '', edit } })

  it('lists by mention, newest first, page by page', async () => {
    const { ctx } = await aboutAlice()
    expect(await texts(ctx)).toEqual(['Alice flew to Porto', 'Bob flew to 100% Lisbon', 'Alice adopted a kitten'])
    const second = await listMemories({ ctx, input: { bank, query: { limit: 1, offset: 1 } } })
    expect([second.page.items[0]?.text, second.page.total]).toEqual(['Bob flew to 100% Lisbon', 3])
    expect((await listMemories({ ctx, input: { bank, query: { limit: 5, offset: 9 } } })).page).toEqual({ items: [], total: 3 })
  })

  it('finds by text, entity, kind, document, state and time', async () => {
    const { ctx, ids } = await aboutAlice()
    expect(await texts(ctx, { text: 'FLEW' })).toHaveLength(2)
    expect(await texts(ctx, { text: '0%' })).toEqual(['Bob flew to 100% Lisbon'])
    const found = await getMemory({ ctx, input: { bank, memory: String(ids[2]) } })
    const porto = found.memory.entities.find(({ name }) => name === 'Porto')
    expect(await texts(ctx, porto && { entityId: porto.id })).toEqual(['Alice flew to Porto'])
    expect(await texts(ctx, { kind: 'experience' })).toEqual([])
    expect(await texts(ctx, { kind: 'opinion' })).toEqual([])
    expect(await texts(ctx, { documentId: found.memory.documentId })).toHaveLength(3)
    await edited(ctx, ids[0], { state: 'invalidated' })
    expect(await texts(ctx, { state: 'invalidated' })).toEqual(['Alice adopted a kitten'])
    const start = 1_700_000_000_000
    expect(await texts(ctx, { timeField: 'mentioned_at', from: start + 1, to: start + 2 })).toEqual(['Bob flew to 100% Lisbon'])
    expect(await texts(ctx, { timeField: 'occurred_start' })).toEqual([])
  })

  it('corrects a memory and takes its entities from the caller', async () => {
    const { ctx, ids } = await aboutAlice()
    const edit = {
      text: 'Alice flew to Faro',
      entities: ['Alice', 'Faro', ' '],
      occurredStart: 1_000,
      occurredEnd: 2_000,
      context: 'chat',
    }
    const { memory } = await edited(ctx, ids[2], edit)
    expect(memory).toMatchObject({ text: 'Alice flew to Faro', context: 'chat', occurredStart: 1_000, occurredEnd: 2_000 })
    expect(memory.entities.map(({ name, type }) => [name, type])).toEqual([
      ['Alice', 'PERSON'],
      ['Faro', 'CONCEPT'],
    ])
    expect(memory.editedAt).not.toBeNull()
    const cleared = await edited(ctx, ids[2], { context: null, occurredEnd: null, mentionedAt: null })
    expect(cleared.memory).toMatchObject({ context: null, occurredStart: 1_000, occurredEnd: null, mentionedAt: null })
  })

  it('takes a memory out and back, and corrects only a valid one', async () => {
    const { ctx, ids } = await aboutAlice()
    const out = await edited(ctx, ids[0], { state: 'invalidated', reason: 'wrong' })
    expect(out.memory).toMatchObject({ state: 'invalidated', invalidationReason: 'wrong', invalidatedAt: expect.any(Number) })
    await expect(edited(ctx, ids[0], { text: 'x' })).rejects.toMatchObject({ code: 'invalid_input' })
    const back = await edited(ctx, ids[0], { state: 'valid' })
    expect(back.memory).toMatchObject({ state: 'valid', invalidationReason: null, invalidatedAt: null })
    await expect(edited(ctx, ids[0], { occurredStart: 2, occurredEnd: 1 })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(edited(ctx, ids[0], { kind: 'observation' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('lets one of two corrections at once win, and tells the other', async () => {
    const { ctx, ids } = await aboutAlice()
    const outcomes = await Promise.allSettled([edited(ctx, ids[0], { text: 'one' }), edited(ctx, ids[0], { text: 'two' })])
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    for (const { reason } of lost) expect(reason).toMatchObject({ code: 'conflict' })
    expect(lost.length).toBeLessThan(2)
  })

  it('embeds a corrected text where memories are embedded as they are written', async () => {
    const { ctx, key, ids } = await aboutAlice()
    const embedder = {
      model: 'unit',
      dimension: 2,
      write: 'inline' as const,
      embed: async (all: readonly string[]) => all.map(() => Float32Array.of(1, 0)),
      close: async () => undefined,
    }
    const embedding = testContext(db, { tenant: ctx.tenant, ports: { embedder } })
    await edited(embedding, ids[0], { text: 'Alice adopted a puppy' })
    const left = await db.store.read(ctx.tenant, (tx) => tx.memories.withoutVector(key, 'unit', 10))
    expect(left.map(({ text }) => text)).toEqual(['Bob flew to 100% Lisbon', 'Alice flew to Porto'])
  })

  it('clears a bank, or one kind, and keeps the bank', async () => {
    const { ctx, ids } = await aboutAlice()
    await edited(ctx, ids[0], { kind: 'experience' })
    expect(await clearMemories({ ctx, input: { bank, kind: 'opinion' } })).toBe(0)
    expect(await clearMemories({ ctx, input: { bank, kind: 'experience' } })).toBe(1)
    expect(await clearMemories({ ctx, input: { bank } })).toBe(2)
    expect(await texts(ctx)).toEqual([])
    expect(await clearMemories({ ctx, input: { bank: 'nobody' } })).toBe(0)
  })

  it('filters tags in the database exactly as the product does', async () => {
    const { ctx, key } = await owner()
    const sets = [[], ['a'], ['b'], ['a', 'b'], ['a', 'b', 'c'], ['c']]
    const change = newDocument(
      'tags',
      sets.map((tags) => tags.join('+') || 'none'),
    )
    const insert = change.insert.map((memory, index) => ({
      ...memory,
      tags: sets[index] ?? [],
      entities: [{ name: memory.text, type: 'CONCEPT' }],
    }))
    await db.store.write(ctx.tenant, (tx) => tx.documents.apply(key, [{ ...change, insert }]))
    const filter = fc.record({
      tags: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 }),
      match: fc.constantFrom(...tagMatches),
    })
    await fc.assert(
      fc.asyncProperty(filter, async (tags) => {
        const expected = insert.filter((memory) => passesTags(memory.tags, tags)).map(({ text }) => text)
        expect((await texts(ctx, { tags })).toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 40 },
    )
    const { group } = fc.letrec<{ group: TagGroup }>((tie) => ({
      group: fc.oneof(
        { maxDepth: 3 },
        filter,
        fc.record({ and: fc.array(tie('group'), { maxLength: 2 }) }),
        fc.record({ or: fc.array(tie('group'), { maxLength: 2 }) }),
        fc.record({ not: tie('group') }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(group, async (tagGroup) => {
        const expected = insert.filter((memory) => passesTagGroup(memory.tags, tagGroup)).map(({ text }) => text)
        const listed = await db.store.read(ctx.tenant, (tx) => tx.entities.list(key, { ...page, tagGroup }))
        expect(listed.items.map(({ name }) => name).toSorted()).toEqual(expected.toSorted())
      }),
      { numRuns: 40 },
    )
  })

  it('counts tags, and finds them by a pattern in which only * is special', async () => {
    const { ctx, key } = await owner()
    const change = newDocument('tags', ['1', '2', '3'])
    const tags = [['travel', 'a_b'], ['Travel'], ['travel', 'axb']]
    const insert = change.insert.map((memory, index) => ({ ...memory, tags: tags[index] ?? [] }))
    await db.store.write(ctx.tenant, (tx) => tx.documents.apply(key, [{ ...change, insert }]))
    const found = async (pattern?: string): Promise<[string, number][]> => {
      const query = { ...page, ...(pattern === undefined ? {} : { pattern }) }
      const { items } = await listTags({ ctx, input: { bank, query } })
      return items.map(({ tag, count }) => [tag, count])
    }
    expect(await found()).toEqual([
      ['travel', 2],
      ['Travel', 1],
      ['a_b', 1],
      ['axb', 1],
    ])
    expect(await found('tr*')).toHaveLength(2)
    expect(await found('a_b')).toEqual([['a_b', 1]])
    expect(await found('%')).toEqual([])
    expect(await listTags({ ctx, input: { bank, query: { limit: 1, offset: 3 } } })).toEqual({
      items: [{ tag: 'axb', count: 1 }],
      total: 4,
    })
  })

  it('shows another tenant nothing, and lets it change nothing', async () => {
    const { ctx, ids } = await aboutAlice()
    const { ctx: stranger } = await owner()
    const memory = String(ids[0])
    const missing = { code: 'not_found' }
    await expect(getMemory({ ctx: stranger, input: { bank, memory } })).rejects.toMatchObject(missing)
    await expect(edited(stranger, ids[0], { text: 'x' })).rejects.toMatchObject(missing)
    expect(await clearMemories({ ctx: stranger, input: { bank } })).toBe(0)
    expect(await texts(stranger)).toEqual([])
    expect(await texts(ctx)).toHaveLength(3)
  })

  it('refuses to write with a key that may only read', async () => {
    const { ctx, ids } = await aboutAlice()
    const reader = testContext(db, { tenant: ctx.tenant, scopes: ['read'] })
    await expect(edited(reader, ids[0], { text: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(clearMemories({ ctx: reader, input: { bank } })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await texts(reader)).toHaveLength(3)
  })

  it('tells a malformed id from an unknown one', async () => {
    const { ctx } = await owner()
    await expect(getMemory({ ctx, input: { bank, memory: 'xyz' } })).rejects.toMatchObject({ code: 'invalid_input' })
    const memory = '00000000-0000-4000-8000-000000000000'
    await expect(getMemory({ ctx, input: { bank, memory } })).rejects.toMatchObject({ code: 'not_found' })
  })
})
