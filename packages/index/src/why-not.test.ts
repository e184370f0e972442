import { memoryKinds as kinds, type ImageRow, type RecallPlan } from '@recollect/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letterVectors, sampleImage, samplePlan, sampleRows } from './sample-bank.ts'
import { Searcher } from './search.ts'

const searcher = new Searcher()

async function asked(rows: readonly ImageRow[], query: string, change: Partial<RecallPlan>) {
  const image = await sampleImage(rows)
  const { hits, absences = [] } = searcher.search(image, samplePlan(query, change))
  return { ids: hits.map(({ row }) => String(row.id)), absences }
}

/** A document each, so that no memory is found by its neighbours. */
const apart = (memories: readonly { readonly id: string; readonly text: string }[]): ImageRow[] =>
  memories.flatMap((memory) => sampleRows(memory.id, [memory]))

describe('a memory that no channel had among its best', () => {
  const cats = Array.from({ length: 120 }, (_, at) => ({ id: `m${at}`, text: `cat ${'dog '.repeat(at)}` }))
  const rows = apart([...cats, { id: 'tea', text: 'tea' }])

  it('is told its place beside the last that was looked at', async () => {
    const { absences } = await asked(rows, 'cat', { budget: 'low', whyNot: ['m119'] })
    const [absence] = absences
    expect(absence).toMatchObject({ id: 'm119', reason: 'not_found', outside: [{ channel: 'keyword', rank: 120, floor: null }] })
    const [keyword] = absence?.outside ?? []
    expect(keyword?.share).toBeGreaterThan(0)
    expect(keyword?.border).toBeGreaterThan(keyword?.share ?? 1)
    expect(absence?.explanation).toContain('by its words it is number 120')
  })

  it('is told that it has nothing of the question', async () => {
    const { absences } = await asked(rows, 'cat', { whyNot: ['tea'] })
    expect(absences).toMatchObject([{ reason: 'not_found', outside: [{ channel: 'keyword', rank: null, share: 0 }] }])
  })

  it('is told the floor of the channel that it lies under', async () => {
    const { absences } = await asked(rows, 'cat', { minScores: { keyword: 100 }, whyNot: ['m0'] })
    expect(absences).toMatchObject([{ reason: 'not_found', outside: [{ channel: 'keyword', rank: null, floor: 100 }] }])
    expect(absences[0]?.explanation).toContain('under the floor of 100')
  })
})

const text = fc
  .array(fc.constantFrom('cat', 'dog', 'sun', 'tea', 'boat', 'really', 'the'), { minLength: 1, maxLength: 5 })
  .map((one) => one.join(' '))
const memory = fc.record({ text, tags: fc.subarray(['red', 'blue']), tokens: fc.integer({ min: 1, max: 20 }) })
const bank = fc.array(fc.array(memory, { minLength: 1, maxLength: 4 }), { maxLength: 6 }).map((documents) =>
  documents.flatMap((memories, d) =>
    sampleRows(
      `d${d}`,
      memories.map((one, m) => ({ ...one, id: `${d}-${m}` })),
    ),
  ),
)

describe('why not', () => {
  it('has one reason for each memory, and it is there where the reason says so', async () => {
    await fc.assert(
      fc.asyncProperty(bank, text, fc.integer({ min: 0, max: 60 }), fc.boolean(), async (rows, query, maxTokens, narrow) => {
        const image = await sampleImage(rows, { language: 'en', words: letterVectors() })
        const filter: RecallPlan['filter'] = { kinds, ...(narrow && { tags: { tags: ['red'], match: 'any_strict' as const } }) }
        const whyNot = [...rows.map(({ id }) => String(id)), 'nobody']
        const { hits, absences = [] } = searcher.search(image, samplePlan(query, { filter, maxTokens, whyNot }))
        const returned = new Set(hits.map(({ row }) => String(row.id)))
        expect(absences.map(({ id }) => id)).toEqual(whyNot)
        expect(absences.at(-1)?.reason).toBe('unknown')
        for (const [at, row] of rows.entries()) {
          const absence = absences[at]
          const passes = !narrow || row.tags.includes('red')
          expect(absence?.reason === 'returned').toBe(returned.has(row.id))
          expect(absence?.reason === 'filtered').toBe(!passes)
          if (absence?.reason === 'near_duplicate') expect(returned).toContain(absence.under)
          if (absence?.tokens) expect(absence.tokens.needed).toBeGreaterThan(absence.tokens.left)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('changes nothing of the answer', async () => {
    await fc.assert(
      fc.asyncProperty(bank, text, async (rows, query) => {
        const image = await sampleImage(rows)
        const plain = searcher.search(image, samplePlan(query, { trace: true }))
        const { absences, ...explained } = searcher.search(image, samplePlan(query, { trace: true, whyNot: ['0-0'] }))
        expect(explained).toEqual(plain)
        expect(absences).toHaveLength(1)
      }),
    )
  })
})
