import type { RetainDraft } from '@recollect/contracts'
import { describeOnBothDrivers, testContext } from '@recollect/testkit'
import { expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { bankName, documentId, memoryId } from '../memory/ids.ts'
import type { Memory } from '../memory/memory.ts'
import type { Embedder } from '../ports/embedder.ts'
import type { DocumentState } from '../ports/store/documents.ts'
import { retain } from './retain.ts'

type Item = RetainDraft['items'][number]

const bank = 'notes'
const minute = 60_000
const noon = Date.UTC(2024, 4, 14, 12)

describeOnBothDrivers('retain', (db) => {
  const owner = async (): Promise<Context> => testContext(db, { tenant: await db.tenant() })

  const send = (ctx: Context, ...items: Item[]) => retain({ ctx, input: { bank, items } })

  async function stateOf(ctx: Context, id: string): Promise<DocumentState> {
    const states = await db.store.read(ctx.tenant, async (tx) => {
      const found = await tx.banks.find(bankName(bank))
      return found === undefined ? [] : tx.documents.states(found.key, [documentId(id)])
    })
    const [state] = states
    if (state === undefined) throw new Error(`There is no document ${id}.`)
    return { ...state, memories: state.memories.toSorted((a, b) => a.position - b.position) }
  }

  const memoriesOf = async (ctx: Context, id: string): Promise<readonly Memory[]> => (await stateOf(ctx, id)).memories
  const textsOf = async (ctx: Context, id: string) => (await memoriesOf(ctx, id)).map(({ text }) => text)
  const seqOf = async (ctx: Context) => (await db.images.head(ctx.tenant, bankName(bank)))?.seq

  it('gives back with a memory all that its item came with', async () => {
    const ctx = await owner()
    const outcome = await send(ctx, {
      content: 'Alice: I adopted a grey kitten called Biscuit in Lisbon.',
      documentId: 'doc-a',
      timestamp: noon,
      context: 'chat',
      metadata: { turn: 'a1' },
      tags: ['pets'],
      entities: [{ name: 'Tia Rosa', type: 'PERSON' }],
    })
    expect(outcome).toEqual({ documents: ['doc-a'], memories: 1, removed: 0, keptRaw: 0 })
    const [memory] = await memoriesOf(ctx, 'doc-a')
    expect(memory).toMatchObject({
      text: 'Alice: I adopted a grey kitten called Biscuit in Lisbon.',
      speaker: 'Alice',
      mentionedAt: noon,
      context: 'chat',
      metadata: { turn: 'a1' },
      tags: ['pets'],
      state: 'valid',
      kind: 'world',
    })
    const stored = await db.store.read(ctx.tenant, async (tx) => {
      const found = await tx.banks.find(bankName(bank))
      return found === undefined ? undefined : tx.memories.find(found.key, memoryId(memory?.id ?? ''))
    })
    expect(stored?.entities.map(({ name }) => name)).toEqual(['Tia Rosa', 'Alice', 'Biscuit', 'Lisbon'])
  })

  it('makes one document of the items that share an id, each with its own metadata, tags and time', async () => {
    const ctx = await owner()
    await retain({
      ctx,
      input: {
        bank,
        documentTags: ['batch'],
        items: [
          {
            content: 'Bob: my flight leaves on 14 May 2024.',
            documentId: 'doc-b',
            timestamp: noon,
            metadata: { turn: 'b1' },
            tags: ['travel'],
          },
          { content: 'Carla: the recital was moved.' },
          { content: 'Bob: I packed the red raincoat.', documentId: 'doc-b', timestamp: null },
        ],
      },
    })
    const { document, memories } = await stateOf(ctx, 'doc-b')
    expect(document).toMatchObject({
      originalText: 'Bob: my flight leaves on 14 May 2024.\nBob: I packed the red raincoat.',
      tags: ['travel', 'batch'],
      metadata: { turn: 'b1' },
      retainParams: { event_date: '2024-05-14T12:00:00+00:00', metadata: { turn: 'b1' } },
      generated: false,
    })
    expect(
      memories.map(({ tags, metadata, mentionedAt, chunkIndex, turn }) => [tags, metadata, mentionedAt, chunkIndex, turn]),
    ).toEqual([
      [['travel', 'batch'], { turn: 'b1' }, noon, 0, 0],
      [['batch'], {}, null, 1, 1],
    ])
  })

  it('makes an item without an id a document of its own, under a made id', async () => {
    const ctx = await owner()
    const { documents } = await send(ctx, { content: 'one' }, { content: 'two' })
    expect(documents).toHaveLength(2)
    for (const id of documents) expect((await stateOf(ctx, id)).document.generated).toBe(true)
    const times = await Promise.all(documents.map(async (id) => (await memoriesOf(ctx, id))[0]?.mentionedAt ?? 0))
    expect(times[1]).toBeGreaterThan(times[0] ?? 0)
  })

  it('writes nothing when a document is sent again as it was', async () => {
    const ctx = await owner()
    const items = [
      { content: 'Ann: hello', documentId: 'd', metadata: { b: '2', a: '1' }, tags: ['x'] },
      { content: 'Ben: hi', documentId: 'd', timestamp: noon },
    ]
    await send(ctx, ...items)
    const [before, seq] = [await stateOf(ctx, 'd'), await seqOf(ctx)]
    expect(await send(ctx, ...items)).toMatchObject({ memories: 0, removed: 0 })
    expect(await stateOf(ctx, 'd')).toEqual(before)
    expect(await seqOf(ctx)).toBe(seq)
  })

  it('keeps the memories of what did not change when a document is replaced', async () => {
    const ctx = await owner()
    const [first, second, third] = ['Ann: first', 'Ben: second', 'Cleo: third'].map((content) => ({ content, documentId: 'd' }))
    if (first === undefined || second === undefined || third === undefined) throw new Error('unreachable')
    await send(ctx, first, second)
    const before = await memoriesOf(ctx, 'd')
    const outcome = await send(ctx, third, first, { ...second, tags: ['new'], metadata: { k: 'v' } })
    expect(outcome).toMatchObject({ memories: 1, removed: 0 })
    const after = await memoriesOf(ctx, 'd')
    expect(after.map(({ text, position, turn, chunkIndex }) => [text, position, turn, chunkIndex])).toEqual([
      ['Cleo: third', 0, 0, 0],
      ['Ann: first', 1, 1, 1],
      ['Ben: second', 2, 2, 2],
    ])
    expect(after.slice(1).map(({ id, mentionedAt }) => [id, mentionedAt])).toEqual(
      before.map(({ id, mentionedAt }) => [id, mentionedAt]),
    )
    expect(after[2]).toMatchObject({ tags: ['new'], metadata: { k: 'v' } })
    expect(await send(ctx, second)).toMatchObject({ memories: 0, removed: 2 })
    expect((await stateOf(ctx, 'd')).chunks).toHaveLength(1)
  })

  it('reads a document again whose memories were cleared', async () => {
    const ctx = await owner()
    await send(ctx, { content: 'Ann: first', documentId: 'd' }, { content: 'Ben: second', documentId: 'd' })
    const [gone] = await memoriesOf(ctx, 'd')
    const { document, chunks } = await stateOf(ctx, 'd')
    await db.store.write(ctx.tenant, async (tx) => {
      const found = await tx.banks.ensure(bankName(bank))
      const remove = gone === undefined ? [] : [gone.id]
      await tx.documents.apply(found.key, [
        {
          document: { ...document, updatedAt: document.updatedAt + 1 },
          expected: document,
          chunks: [],
          chunkCount: chunks.length,
          insert: [],
          remove,
          update: [],
        },
      ])
    })
    await send(ctx, { content: 'Ann: first', documentId: 'd' }, { content: 'Ben: second', documentId: 'd' })
    expect(await textsOf(ctx, 'd')).toEqual(['Ann: first', 'Ben: second'])
  })

  it('appends to a document and leaves what it holds alone', async () => {
    const ctx = await owner()
    await send(ctx, { content: 'Alice: I adopted a black kitten.', documentId: 'd', tags: ['pets'], timestamp: noon })
    const [before] = await memoriesOf(ctx, 'd')
    await send(ctx, { content: 'Alice: Biscuit likes sardines.', documentId: 'd', updateMode: 'append', tags: ['food'] })
    await send(ctx, { content: 'Alice: And milk.', documentId: 'd', updateMode: 'append' })
    const { document, memories } = await stateOf(ctx, 'd')
    expect(document.originalText).toBe('Alice: I adopted a black kitten.\nAlice: Biscuit likes sardines.\nAlice: And milk.')
    expect(document.tags).toEqual(['pets', 'food'])
    expect(memories[0]).toEqual(before)
    expect(memories.map(({ tags, position }) => [tags, position])).toEqual([
      [['pets'], 0],
      [['food'], 1],
      [[], 2],
    ])
  })

  it('appends to a document that is not there yet', async () => {
    const ctx = await owner()
    await send(ctx, { content: 'Ann: first', documentId: 'd', updateMode: 'append' })
    expect(await textsOf(ctx, 'd')).toEqual(['Ann: first'])
  })

  it('loses none of the appends that run at once', async () => {
    const ctx = await owner()
    const lines = Array.from({ length: 6 }, (_, index) => `Line ${index}`)
    await Promise.all(lines.map((content) => send(ctx, { content, documentId: 'd', updateMode: 'append' })))
    expect((await textsOf(ctx, 'd')).toSorted()).toEqual(lines)
    expect((await stateOf(ctx, 'd')).document.originalText.split('\n').toSorted()).toEqual(lines)
  })

  it('leaves one version of a document that is replaced twice at once, of the same text too', async () => {
    const ctx = await owner()
    await send(ctx, { content: 'Ann: same words', documentId: 'd', timestamp: noon })
    const later = Array.from({ length: 4 }, (_, index) => noon + (index + 1) * minute)
    await Promise.all(later.map((timestamp) => send(ctx, { content: 'Ann: same words', documentId: 'd', timestamp })))
    const memories = await memoriesOf(ctx, 'd')
    expect(memories).toHaveLength(1)
    expect(later).toContain(memories[0]?.mentionedAt)
  })

  it('removes NUL and lone surrogates from texts, metadata and tags', async () => {
    const ctx = await owner()
    await send(ctx, {
      content: 'nul \0 text \ud800!',
      documentId: 'd\0',
      metadata: { 'k\0': 'v\udfff' },
      tags: ['t\0'],
      context: '\0',
    })
    const { document, memories } = await stateOf(ctx, 'd')
    expect(document.originalText).toBe('nul  text !')
    expect(memories[0]).toMatchObject({ metadata: { k: 'v' }, tags: ['t'], context: null })
  })

  it.each<[string, Item[], string]>([
    ['blank content', [{ content: 'fine' }, { content: ' \0 ' }], 'content cannot be empty'],
    ['an append to nothing', [{ content: 'Lost.', updateMode: 'append' }], "update_mode='append' requires a document_id"],
    ['a time that is none', [{ content: 'x', timestamp: Number.NaN }], 'timestamp'],
    ['a document id that no index can hold', [{ content: 'x', documentId: 'é'.repeat(600) }], 'document id'],
    [
      'one document to replace and to append to',
      [
        { content: 'x', documentId: 'd', updateMode: 'append' },
        { content: 'y', documentId: 'd', updateMode: 'replace' },
      ],
      'two calls',
    ],
  ])('refuses %s and stores nothing', async (_, items, message) => {
    const ctx = await owner()
    await expect(send(ctx, ...items)).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringContaining(message) })
    expect(await seqOf(ctx)).toBeUndefined()
  })

  it('refuses a read-only key', async () => {
    const ctx = testContext(db, { tenant: await db.tenant(), scopes: ['read'] })
    await expect(send(ctx, { content: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('does not see another tenant’s document of the same name', async () => {
    const [mine, theirs] = [await owner(), await owner()]
    await send(mine, { content: 'mine', documentId: 'd' })
    await send(theirs, { content: 'theirs', documentId: 'd', updateMode: 'append' })
    expect(await textsOf(mine, 'd')).toEqual(['mine'])
    expect(await textsOf(theirs, 'd')).toEqual(['theirs'])
  })

  it('stores the vectors of a model that embeds at once with the memories, and nothing when it fails', async () => {
    const seen: string[][] = []
    const embed: Embedder['embed'] = async (texts) => {
      seen.push([...texts])
      if (texts.some((text) => text.includes('poison'))) throw new Error('out of order')
      return texts.map(() => Float32Array.of(0.6, 0.8))
    }
    const embedder: Embedder = { model: 'tiny', dimension: 2, write: 'inline', embed, close: async () => undefined }
    const ctx = testContext(db, { tenant: await db.tenant(), ports: { embedder } })
    await send(ctx, { content: 'Ann: hello' }, { content: 'Ann: hello' }, { content: '[{"speaker":"Bo","text":"Hi."}]' })
    expect(seen).toEqual([['Ann: hello', 'Bo: Hi.']])
    const missing = () =>
      db.store.read(ctx.tenant, async (tx) => {
        const found = await tx.banks.find(bankName(bank))
        return found === undefined ? [] : tx.memories.withoutVector(found.key, 'tiny', 10)
      })
    expect(await missing()).toEqual([])
    const seq = await seqOf(ctx)
    await expect(send(ctx, { content: 'poison' })).rejects.toThrow('out of order')
    expect(await seqOf(ctx)).toBe(seq)
  })
})
