import { defaultWeights, parseQuestionTime, weightsFor, type RecallPlan } from '@recollect/core'
import { describe, expect, it } from 'vitest'
import { sampleImage, samplePlan, sampleRows } from './sample-bank.ts'
import { Searcher } from './search.ts'

const searcher = new Searcher()
const hour = 3_600_000
const day = 24 * hour
/** A Wednesday. */
const now = Date.parse('2024-05-15T12:00:00Z')
const friday = Date.parse('2024-05-10T09:00:00Z')

const rows = [
  ...sampleRows('a', [
    { id: 'last', text: 'Then we talked of cats', mentionedAt: friday + 2 * hour },
    { id: 'first', text: 'Good morning', mentionedAt: friday },
    { id: 'second', text: 'Talk, talk, talk: what did we talk about?', mentionedAt: friday + hour },
  ]),
  ...sampleRows('b', [{ id: 'day-after', text: 'We went to the sea', mentionedAt: friday + day }]),
  ...sampleRows('c', [{ id: 'march', text: 'We talked about what we talk about', mentionedAt: friday - 60 * day }]),
]

async function asked(query: string, change: Partial<RecallPlan> = {}, bank = rows) {
  const time = parseQuestionTime(query, { now, timeZone: 'UTC', language: 'en' })
  const weights = weightsFor({ query, time }, defaultWeights)
  const outcome = searcher.search(await sampleImage(bank), samplePlan(query, { time, weights, ...change }))
  return { ...outcome, ids: outcome.hits.map(({ row }) => String(row.id)) }
}

describe('a question for a period alone', () => {
  it('is answered by the period in order, whatever its words', async () => {
    const { ids, hits } = await asked('What did we talk about last Friday?')
    expect(ids).toEqual(['first', 'second', 'last'])
    expect(hits.map(({ scores }) => scores.final)).toEqual([1, 1, 1])
  })

  it('is not answered by what lasts far longer', async () => {
    const lasting = { id: 'lasting', text: 'I am allergic', occurredStart: friday - 900 * day, occurredEnd: now }
    const { ids } = await asked('What happened last Friday?', {}, [
      ...rows,
      ...sampleRows('d', [{ ...lasting, mentionedAt: friday - 60 * day }]),
    ])
    expect(ids).toEqual(['first', 'second', 'last'])
  })

  it('is answered by what lies near, nearest first, where nothing lies in the period', async () => {
    const { ids, hits } = await asked('What did we talk about last Sunday?')
    expect(ids).toEqual(['day-after', 'last', 'second', 'first'])
    expect(hits[0]?.scores.final).toBeLessThan(0.3)
  })

  it('is answered by nothing where nothing lies in the period or near, and says so', async () => {
    const { ids, nothing } = await asked('What did we talk about last August?')
    expect(ids).toEqual([])
    expect(nothing).toContain('in the period asked for')
  })

  it('says of what lies elsewhere that it does', async () => {
    const { absences = [] } = await asked('What did we talk about last Friday?', { whyNot: ['march'] })
    expect(absences).toMatchObject([{ reason: 'below_floor', explanation: expect.stringContaining('asks for a period') }])
  })

  it('is answered by all that was found where the caller sets the floor', async () => {
    expect((await asked('What did we talk about last Friday?', { minScores: { final: 0 } })).ids).toContain('march')
  })

  it('that names something besides is answered by more than the period', async () => {
    expect((await asked('What did we say about the sea in April?')).ids).toContain('day-after')
  })
})
