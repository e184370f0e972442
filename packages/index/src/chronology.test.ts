import { parseQuestionTime } from '@recollect/core'
import { describe, expect, it } from 'vitest'
import { sampleImage, samplePlan, sampleRows } from './sample-bank.ts'
import { Searcher } from './search.ts'

const searcher = new Searcher()
const day = 86_400_000

async function asked(question: string, rows: ReturnType<typeof sampleRows>) {
  const time = parseQuestionTime(question, { now: 1000 * day, timeZone: 'UTC', language: 'en' })
  const outcome = searcher.search(await sampleImage(rows), samplePlan(question, { time, trace: true }))
  return { ...outcome, ids: outcome.hits.map(({ row }) => String(row.id)) }
}

const trips = [
  ...sampleRows('a', [
    { id: 'oslo', text: 'the trip to Oslo', mentionedAt: 30 * day },
    { id: 'rome', text: 'cities I saw on the trip: Rome', mentionedAt: 40 * day, occurredStart: 10 * day },
  ]),
  ...sampleRows('b', [{ id: 'bonn', text: 'trip to the cities of the Rhine, Bonn', mentionedAt: 20 * day }]),
]

describe('a question for the order of events', () => {
  it('is answered in order of time, each result keeping its place by relevance', async () => {
    const { ids, hits, chronological, trace } = await asked('In what order did I make the trips to the cities?', trips)
    expect(ids).toEqual(['rome', 'bonn', 'oslo'])
    expect(chronological).toBe(3)
    expect(hits.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3])
    expect(hits.find(({ rank }) => rank === 1)?.scores.final).toBe(Math.max(...hits.map(({ scores }) => scores.final)))
    expect(trace?.results.map(({ rank }) => rank)).toEqual(hits.map(({ rank }) => rank))
  })

  it('for what was said goes by when it was said', async () => {
    const { ids } = await asked('In what order did I mention the trips to the cities?', trips)
    expect(ids).toEqual(['bonn', 'oslo', 'rome'])
  })

  it('tells the ten most relevant in order, and what follows by relevance', async () => {
    const rows = sampleRows(
      'd',
      Array.from({ length: 14 }, (_, at) => ({
        id: `m${at}`,
        text: `trip ${at}${' far'.repeat(at)}`,
        mentionedAt: ((at * 5) % 14) * day,
      })),
    )
    const { hits, chronological } = await asked('In what order were the trips?', rows)
    expect(chronological).toBe(10)
    const [head, rest] = [hits.slice(0, 10), hits.slice(10)]
    expect(head.map(({ rank }) => rank).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const times = head.map(({ row }) => row.mentionedAt ?? 0)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(rest.map(({ rank }) => rank)).toEqual([11, 12, 13, 14])
  })

  it('keeps the order of a document where times are equal', async () => {
    const rows = sampleRows('d', [
      { id: 'm1', text: 'first trip', mentionedAt: day },
      { id: 'm2', text: 'trip', mentionedAt: day },
    ])
    expect((await asked('In what order were the trips?', rows)).ids).toEqual(['m1', 'm2'])
  })

  it('alone is reordered', async () => {
    const { hits, chronological } = await asked('Where did the trips to the cities go?', trips)
    expect(chronological).toBe(0)
    expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3])
  })
})
