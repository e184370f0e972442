import { describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { bankKey, bankName, defaultTenant, documentId, entityId, memoryId } from '../memory/ids.ts'
import type { Embedder } from '../ports/embedder.ts'
import type { BankHead } from '../ports/image.ts'
import type { Ports } from '../ports/ports.ts'
import type { RecallHit, RecallPlan } from './plan.ts'
import { recall, type RecallInput } from './recall.ts'

const head: BankHead = { key: bankKey('key'), name: bankName('b'), seq: 1, settings: { language: 'en', timeZone: 'UTC' } }

function hit(id: string, change: Partial<RecallHit['row']> = {}): RecallHit {
  return {
    row: {
      id: memoryId(id),
      documentId: documentId('d'),
      documentGenerated: false,
      chunkIndex: 0,
      position: 0,
      turn: 0,
      kind: 'world',
      text: id,
      context: null,
      speaker: null,
      role: null,
      occurredStart: null,
      occurredEnd: null,
      mentionedAt: null,
      createdAt: 0,
      tags: [],
      metadata: {},
      labels: [],
      entities: [],
      textHash: id,
      tokens: 1,
      ...change,
    },
    scores: { final: 1, reranker: null, semantic: null, keyword: 1 },
    evidence: 1,
    rank: 1,
    nearDuplicates: [],
  }
}

interface World {
  readonly hits?: readonly RecallHit[]
  readonly embedder?: Pick<Embedder, 'embed'>
  /** Text of each chunk of document `d`. */
  readonly chunks?: readonly string[]
  readonly signal?: AbortSignal
}

/** A context whose image answers with the given hits, and the plans it was asked with. */
function worldOf({ hits = [], embedder, chunks = [], signal }: World): { ctx: Context; plans: RecallPlan[] } {
  const plans: RecallPlan[] = []
  const documents = {
    chunksAt: async (_bank: unknown, places: readonly { documentId: unknown; index: number }[]) =>
      places.flatMap(({ documentId: id, index }) => {
        const text = chunks[index]
        return text === undefined ? [] : [{ documentId: id, index, text, hash: '', createdAt: 0 }]
      }),
  }
  const ports = {
    images: {
      search: async (_tenant: unknown, name: string, planFor: (at: BankHead) => RecallPlan) => {
        if (name !== head.name) return undefined
        plans.push(planFor(head))
        return { head, outcome: { hits, nothing: null, chronological: 0, trace: null } }
      },
    },
    store: { read: (_tenant: unknown, work: (tx: unknown) => unknown) => work({ documents }) },
    embedder: embedder ?? null,
    clock: { now: () => 42 },
  }
  return { ctx: { tenant: defaultTenant, actor: { kind: 'local' }, ports: asPorts(ports), ...(signal && { signal }) }, plans }
}

/** Guarantee: recall reads images, chunks, the embedder and the clock, which the doubles above have. */
const asPorts = (doubles: unknown): Ports => doubles as Ports

const ask = (world: World, input: Partial<RecallInput> = {}) => {
  const { ctx, plans } = worldOf(world)
  return recall({ ctx, input: { bank: head.name, query: 'tea', ...input } }).then((result) => ({ ...result, plans }))
}

describe('recall', () => {
  it('asks for all kinds at the time of the clock when the caller says no more', async () => {
    const { plans } = await ask({})
    expect(plans).toMatchObject([{ query: 'tea', now: 42, budget: 'mid', maxTokens: 4096, queryVector: null, trace: false }])
  })

  it('reads times from the moment of asking that the caller gives', async () => {
    const at = Date.parse('2024-05-10T12:00:00Z')
    const { plans } = await ask({}, { query: 'What happened yesterday?', queryTimestamp: at })
    expect(plans[0]?.time.references).toMatchObject([{ kind: 'window', start: Date.parse('2024-05-09T00:00:00Z') }])
  })

  it('cuts a query of more than 500 tokens', async () => {
    const { plans } = await ask({}, { query: 'tea '.repeat(2000) })
    expect(plans[0]?.query.trim().split(' ')).toHaveLength(500)
  })

  it.each([
    ['a query without letters', { query: '?! …' }],
    ['tags beside tag groups', { tags: { tags: ['a'], match: 'any' }, tagGroups: { tags: ['a'], match: 'any' } }],
    ['a window that ends before it starts', { window: { start: 2, end: 1 } }],
  ] as const)('refuses %s', async (_, input) => {
    await expect(ask({}, input)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('answers not-found for a bank that is not there', async () => {
    await expect(ask({}, { bank: bankName('other') })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('refuses a key that may not read', async () => {
    const { ctx } = worldOf({})
    const writer: Context = { ...ctx, actor: { kind: 'key', keyId: 'k', scopes: ['write'] } }
    await expect(recall({ ctx: writer, input: { bank: head.name, query: 'tea' } })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('the model of a recall', () => {
  it('gives the query its vector', async () => {
    const vector = Float32Array.of(1)
    const { plans } = await ask({ embedder: { embed: async () => [vector] } })
    expect(plans[0]?.queryVector).toBe(vector)
  })

  it('that fails costs the vector, not the answer', async () => {
    const embed = () => Promise.reject(new Error('no model'))
    const { plans, hits } = await ask({ embedder: { embed }, hits: [hit('m')] })
    expect(plans[0]?.queryVector).toBeNull()
    expect(hits).toHaveLength(1)
  })

  it('that never answers is not waited for when the caller is gone', async () => {
    const embed = () => new Promise<never>(() => undefined)
    await expect(ask({ embedder: { embed }, signal: AbortSignal.abort() })).rejects.toThrow()
  })
})

describe('parts of a recall', () => {
  const anna = { id: entityId('1'), name: 'Anna', type: 'PERSON' }
  const ben = { id: entityId('2'), name: 'Ben', type: 'PERSON' }
  const hits = [hit('m1', { entities: [ben] }), hit('m2', { entities: [anna, ben], chunkIndex: 1 }), hit('m3')]

  it('are left out unless asked for', async () => {
    expect(await ask({ hits, chunks: ['one'] })).toMatchObject({ entities: [], chunks: [] })
  })

  it('name entities by the number of results that mention them, within their tokens', async () => {
    const named = await ask({ hits }, { include: { entities: { maxTokens: 500 } } })
    expect(named.entities.map(({ name, mentions }) => [name, mentions])).toEqual([
      ['Ben', 2],
      ['Anna', 1],
    ])
    const one = await ask({ hits }, { include: { entities: { maxTokens: 1 } } })
    expect(one.entities.map(({ name }) => name)).toEqual(['Ben'])
  })

  it('bring each chunk once, best result first, the last one cut to the budget', async () => {
    const chunks = ['one two three', 'four five six']
    const all = await ask({ hits, chunks }, { include: { chunks: { maxTokens: 100 } } })
    expect(all.chunks.map(({ text, truncated }) => [text, truncated])).toEqual([
      ['one two three', false],
      ['four five six', false],
    ])
    const some = await ask({ hits, chunks }, { include: { chunks: { maxTokens: 4 } } })
    expect(some.chunks.map(({ text, truncated }) => [text, truncated])).toEqual([
      ['one two three', false],
      ['four', true],
    ])
  })

  it('pass over a chunk that is gone', async () => {
    const { chunks } = await ask({ hits, chunks: ['one'] }, { include: { chunks: { maxTokens: 100 } } })
    expect(chunks.map(({ text }) => text)).toEqual(['one'])
  })
})
