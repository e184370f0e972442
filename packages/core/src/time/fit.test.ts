import { describe, expect, it } from 'vitest'
import { fitScore, questionFit, type FitItem } from './fit.ts'
import { parseQuestionTime } from './question.ts'
import type { QuestionTime } from './types.ts'

function ask(text: string): QuestionTime {
  return parseQuestionTime(text, { now: Date.parse('2024-05-15T12:00:00Z'), timeZone: 'UTC', language: 'en' })
}

function item(given: { mentioned?: string; from?: string; to?: string; session?: number; sessions?: number }): FitItem {
  const time = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text))
  return {
    mentionedAt: time(given.mentioned),
    occurredStart: time(given.from),
    occurredEnd: time(given.to),
    sessionOrdinal: given.session ?? 1,
    sessionCount: given.sessions ?? 3,
  }
}

describe('fit of a memory to the time a question names', () => {
  it('is whole inside the period, border days included', () => {
    const question = ask('What did we discuss last week?')
    expect(questionFit(question, item({ mentioned: '2024-05-06T00:00:00Z' }))).toBe(1)
    expect(questionFit(question, item({ mentioned: '2024-05-12T23:59:59Z' }))).toBe(1)
    expect(questionFit(question, item({ mentioned: '2024-05-13T00:00:00Z' }))).toBeLessThan(0.5)
  })

  it('falls with the distance outside', () => {
    const fits = ['2024-05-10', '2024-05-11', '2024-05-12', '2024-05-20'].map((mentioned) =>
      questionFit(ask('What did we discuss last Friday?'), item({ mentioned: `${mentioned}T10:00:00Z` })),
    )
    expect(fits).toEqual(fits.toSorted((a, b) => b - a))
    expect(new Set(fits).size).toBe(4)
  })

  it('counts when something happened, where the question asks for that, before when it was told', () => {
    const event = item({ mentioned: '2024-05-14T10:00:00Z', from: '2024-03-03T00:00:00Z', to: '2024-03-04T00:00:00Z' })
    const told = item({ mentioned: '2024-03-03T10:00:00Z' })
    expect(questionFit(ask('Where was Tim in March?'), event)).toBe(1)
    expect(questionFit(ask('Where was Tim in March?'), told)).toBeGreaterThan(0.8)
    expect(questionFit(ask('Where was Tim in March?'), told)).toBeLessThan(1)
    expect(questionFit(ask('What did we discuss in March?'), event)).toBeLessThan(0.5)
    expect(questionFit(ask('What did we discuss in March?'), told)).toBe(1)
  })

  it('gives a long period its share of the overlap', () => {
    const year = item({ from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' })
    const fit = questionFit(ask('Where was Tim in March?'), year)
    expect(fit).toBeGreaterThan(0.3)
    expect(fit).toBeLessThan(0.5)
  })

  it('is nothing outside of "before", "after" and "since"', () => {
    const late = item({ mentioned: '2024-05-14T10:00:00Z' })
    expect(questionFit(ask('What did I say before March?'), late)).toBe(0)
    expect(questionFit(ask('What did I say since March?'), late)).toBe(1)
    expect(questionFit(ask('What did I say after March?'), late)).toBe(1)
  })

  it('is nothing for a memory without a time', () => {
    expect(questionFit(ask('Where was Tim in March?'), item({}))).toBe(0)
  })

  it('is nothing where the question names no time', () => {
    expect(questionFit(ask('Where was Tim?'), item({ mentioned: '2024-05-14T10:00:00Z' }))).toBe(0)
  })

  it('finds sessions from the first and from the last', () => {
    const fits = (text: string): number[] => [1, 2, 3, 4].map((session) => questionFit(ask(text), item({ session, sessions: 4 })))
    expect(fits('our second session')).toEqual([0, 1, 0, 0])
    expect(fits('sessions 2 through 3')).toEqual([0, 1, 1, 0])
    expect(fits('last session')).toEqual([0, 0, 0, 1])
    expect(fits('three sessions ago')).toEqual([0, 1, 0, 0])
    expect(fits('the last two sessions')).toEqual([0, 0, 1, 1])
  })

  it('puts the conversation that is going on behind the others where the question says earlier today', () => {
    const question = ask('What did we discuss earlier today?')
    const before = item({ mentioned: '2024-05-15T08:00:00Z', session: 2 })
    const ongoing = item({ mentioned: '2024-05-15T11:58:00Z', session: 3 })
    expect(questionFit(question, before)).toBe(1)
    expect(questionFit(question, ongoing)).toBeGreaterThan(0)
    expect(questionFit(question, ongoing)).toBeLessThan(1)
  })

  it('gives a second reading less than the first, more than a near miss', () => {
    const [reference] = ask('What did we discuss last Friday?').references
    if (reference === undefined) throw new Error('no reference')
    const second = fitScore(reference, item({ mentioned: '2024-05-03T10:00:00Z' }))
    expect(second).toBeGreaterThan(fitScore(reference, item({ mentioned: '2024-05-11T10:00:00Z' })))
    expect(second).toBeLessThan(1)
  })
})
