import { describe, expect, it } from 'vitest'
import type { Context } from '../context.ts'
import { bankKey, bankName, defaultTenant } from '../memory/ids.ts'
import type { Reranker } from '../ports/reranker.ts'
import type { BankHead } from '../ports/image.ts'
import type { RecallPlan } from './plan.ts'
import { rerankedSearch } from './reranked-search.ts'

const head: BankHead = { key: bankKey('key'), name: bankName('b'), seq: 1, settings: { language: 'en', timeZone: 'UTC' } }
const row = (id: string) => ({ id, text: `text ${id}`, speaker: null, context: null, occurredStart: null, mentionedAt: null })

interface World {
  readonly score?: Reranker['score']
  readonly deadlineMs?: number
  /** Ids that the first search names. */
  readonly shortlist?: readonly string[]
  readonly signal?: AbortSignal
  /** The bank's own settings. */
  readonly settings?: Partial<BankHead['settings']>
}

/** A search over an image that names the shortlist, and the plans the image was asked with. */
async function searchIn({ score, deadlineMs = 10_000, shortlist = ['a', 'b'], signal, settings }: World) {
  const plans: RecallPlan[] = []
  const ports = {
    images: {
      search: async (_tenant: unknown, name: string, planFor: (at: BankHead) => RecallPlan) => {
        if (name !== head.name) return undefined
        const plan = planFor({ ...head, settings: { ...head.settings, ...settings } })
        plans.push(plan)
        return { head, outcome: { hits: [], trace: null, ...(plan.shortlist && { shortlist: shortlist.map(row) }) } }
      },
    },
    ...(score && { reranking: { reranker: { model: 'judge', score }, candidates: 7, deadlineMs, weight: 0.8 } }),
  }
  const ctx = asContext({ tenant: defaultTenant, actor: { kind: 'local' }, ports, ...(signal && { signal }) })
  const found = await rerankedSearch(ctx, head.name, { query: 'tea?', planFor: () => asPlan({ query: 'tea?' }) })
  return { found, plans }
}

/** Guarantee: the search reads images and the reranker only, which the doubles have. */
const asContext = (doubles: unknown): Context => doubles as Context
/** Guarantee: the image above only hands the plan back. */
const asPlan = (double: unknown): RecallPlan => double as RecallPlan

const never = () => new Promise<never>(() => undefined)

describe('a search', () => {
  it('asks no reranker and searches once where none is configured', async () => {
    const { found, plans } = await searchIn({})
    expect(found?.reranking).toBeNull()
    expect(plans).toEqual([{ query: 'tea?' }])
  })

  it('lets the reranker read the first memories, and searches again with what it said', async () => {
    const asked: unknown[] = []
    const { found, plans } = await searchIn({
      score: async (...question) => {
        asked.push(question.slice(0, 2))
        return Float64Array.of(0.25, 0.75)
      },
    })
    expect(asked).toEqual([['tea?', ['text a', 'text b']]])
    expect(plans[0]).toMatchObject({ shortlist: 7 })
    expect(plans[1]?.reranked).toEqual({
      scores: new Map([
        ['a', 0.25],
        ['b', 0.75],
      ]),
      weight: 0.8,
    })
    expect(found?.reranking).toEqual({ model: 'judge', state: 'used', candidates: 2 })
  })

  it.each([
    ['fails', () => Promise.reject(new Error('no model')), 'failed'],
    ['never answers', never, 'late'],
  ] as const)('answers in the ranked order and says so where the reranker %s', async (_, score, state) => {
    const { found, plans } = await searchIn({ score, deadlineMs: 20 })
    expect(found?.reranking).toEqual({ model: 'judge', state, candidates: 2 })
    expect(plans).toHaveLength(1)
  })

  it('asks no reranker where there is nothing to reorder', async () => {
    const { found } = await searchIn({ score: () => Promise.reject(new Error('asked')), shortlist: ['a'] })
    expect(found?.reranking).toEqual({ model: 'judge', state: 'skipped', candidates: 0 })
  })

  it('asks no reranker where the bank switched it off', async () => {
    const { found } = await searchIn({ score: () => Promise.reject(new Error('asked')), settings: { reranking: false } })
    expect(found?.reranking).toMatchObject({ state: 'skipped' })
  })

  it('waits for no reranker when the caller is gone', async () => {
    await expect(searchIn({ score: never, signal: AbortSignal.abort() })).rejects.toThrow()
  })
})
