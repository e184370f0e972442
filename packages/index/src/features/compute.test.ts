import { rankFeatures, type FeatureTable, type RecallPlan } from '@recollect/core'
import { describe, expect, it } from 'vitest'
import { letterVectors, sampleImage, samplePlan, sampleRows } from '../sample-bank.ts'
import { Searcher } from '../search.ts'

const searcher = new Searcher()
const settings = () => ({ language: 'en', words: letterVectors() })
const talk = [
  { id: 'q', text: 'Where did you buy the red boat?', speaker: 'Anna' },
  { id: 'a', text: 'In Lisbon, two weeks ago', speaker: 'Ben' },
  { id: 'x', text: 'The weather is fine', speaker: 'Anna' },
]

async function tabulated(rows: ReturnType<typeof sampleRows>, question: string, change: Partial<RecallPlan> = {}) {
  const image = await sampleImage(rows, settings())
  const { memories, table } = searcher.tabulate(image, samplePlan(question, change))
  if (!table) throw new Error('no table')
  return {
    of: (id: string) =>
      named(
        table,
        memories.findIndex((memory) => memory.id === id),
      ),
    table,
  }
}

function named(table: FeatureTable, row: number): Record<string, number> {
  return Object.fromEntries(rankFeatures.map(({ name }, index) => [name, table.values[row * table.width + index] ?? Number.NaN]))
}

describe('features of a pool', () => {
  it('lie in the ranges that they are described with, or are missing', async () => {
    const { table } = await tabulated(sampleRows('d', talk), 'Where did Ben buy the boat?')
    const outside = rankFeatures.filter(({ range: [low, high] }, index) =>
      Array.from({ length: table.count }, (_, row) => table.values[row * table.width + index] ?? Number.NaN).some(
        (value) => value < low - 1e-6 || value > high + 1e-6,
      ),
    )
    expect(table.count).toBe(3)
    expect(outside.map(({ name }) => name)).toEqual([])
  })

  it('know who is asked about, and who answers a question that matches', async () => {
    const { of } = await tabulated(sampleRows('d', talk), 'Where did Ben buy the boat?')
    expect(of('a')).toMatchObject({ speaker_named: 1, answers: 1, answer_fit: 1 })
    expect(of('a')['answers_match']).toBeGreaterThan(0.3)
    expect(of('q')).toMatchObject({ speaker_named: 0, answers: 0 })
  })

  it('leave out the speaker where the question names nobody', async () => {
    const { of } = await tabulated(sampleRows('d', talk), 'Where is the boat?')
    expect(of('a')['speaker_named']).toBeNaN()
  })

  it('know what asks something itself, and what is to be done from now on where the question may fall under it', async () => {
    const rule = {
      id: 'r',
      text: 'Always name the harbour when I ask about boats.',
      role: 'user',
      labels: ['instruction' as const],
    }
    const rows = sampleRows('d', [...talk, rule])
    const { of } = await tabulated(rows, 'Which boats could I rent?')
    expect(['q', 'a', 'r'].map((id) => of(id)['asks'])).toEqual([1, 0, 0])
    expect(['a', 'r'].map((id) => of(id)['standing'])).toEqual([0, 1])
    const recounted = await tabulated(rows, 'What did I say about boats?')
    expect(recounted.of('r')['standing']).toBe(0)
  })

  it('hear no word vectors of a question that their table cannot read', async () => {
    const { of } = await tabulated(sampleRows('d', talk), '我们在哪里买了那艘红色的船 boat')
    expect([of('q')['static_memory'], of('q')['soft_memory'], of('q')['news']]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect(of('q')['share_memory']).toBe(1)
    const read = await tabulated(sampleRows('d', talk), 'Where is the red boat?')
    expect(read.of('q')['static_memory']).not.toBeNaN()
  })

  it('see words of the surroundings at their own grain only', async () => {
    const { of } = await tabulated(sampleRows('d', talk), 'boat')
    expect(of('a')).toMatchObject({ cover_memory: 0, cover_window1: 1 })
    expect(of('q')).toMatchObject({ cover_memory: 1, share_memory: 1, rank_memory: 0 })
  })

  it('are those of a bank without the memories that a filter hides', async () => {
    const hidden = sampleRows('d', talk).map((row) =>
      row.id === 'q' ? { ...row, tags: ['secret'] } : { ...row, tags: ['open'] },
    )
    const filter = { ...samplePlan('boat in Lisbon').filter, tags: { tags: ['open'], match: 'all_strict' as const } }
    const filtered = await tabulated(hidden, 'boat in Lisbon', { filter })
    const without = await tabulated(
      hidden.filter(({ id }) => id !== 'q'),
      'boat in Lisbon',
    )
    const keyword = (row: Record<string, number>) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => /^(share|score|cover|answers)/.test(name)))
    expect(keyword(filtered.of('a'))).toEqual(keyword(without.of('a')))
  })
})
