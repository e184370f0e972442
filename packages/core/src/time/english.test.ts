import { describe, expect, it } from 'vitest'
import { parseQuestionTime } from './question.ts'
import { referenceText } from './reference-text.ts'

/** A Wednesday. */
const now = Date.parse('2024-05-15T12:00:00Z')

function read(text: string): string[] {
  return parseQuestionTime(text, { now, timeZone: 'UTC', language: 'en' }).references.map(referenceText)
}

describe('times in English questions', () => {
  it.each([
    ['on 2024-05-14', 'in 2024-05-14 … 2024-05-15'],
    ['on 2024/5/14', 'in 2024-05-14 … 2024-05-15'],
    ['at 2023-05-14T10:00', 'in 2023-05-14T10:00 … 2023-05-14T11:00'],
    ['14 May 2024', 'in 2024-05-14 … 2024-05-15'],
    ['8th December, 2023', 'in 2023-12-08 … 2023-12-09'],
    ['December 1,2023', 'in 2023-12-01 … 2023-12-02'],
    ['on May 14th', 'in 2024-05-14 … 2024-05-15'],
    ['on May 16th', 'in 2023-05-16 … 2023-05-17'],
    ['the 14th of May', 'in 2024-05-14 … 2024-05-15'],
    ['on the twenty-first of April', 'in 2024-04-21 … 2024-04-22'],
    ['Sept. 5', 'in 2023-09-05 … 2023-09-06'],
    ['5/14/2024', 'in 2024-05-14 … 2024-05-15'],
    ['14/5/2024', 'in 2024-05-14 … 2024-05-15'],
    ['14.05.2024', 'in 2024-05-14 … 2024-05-15'],
    ['on 5/3', 'in 2024-05-03 … 2024-05-04'],
    ['Friday, May 10, 2024', 'in 2024-05-10 … 2024-05-11'],
    ['on the 3rd', 'in 2024-05-03 … 2024-05-04'],
    ['on February 29', 'in 2024-02-29 … 2024-03-01'],
  ])('dates: %s', (text, expected) => expect(read(text)).toEqual([expected]))

  it.each([
    ['in May', 'in 2024-05-01 … 2024-06-01'],
    ['in June', 'in 2023-06-01 … 2023-07-01'],
    ['May 2023', 'in 2023-05-01 … 2023-06-01'],
    ['last March', 'in 2024-03-01 … 2024-04-01'],
    ['last May', 'in 2023-05-01 … 2023-06-01'],
    ['next May', 'in 2025-05-01 … 2025-06-01'],
    ['in May of last year', 'in 2023-05-01 … 2023-06-01'],
    ['in Q3 2023', 'in 2023-07-01 … 2023-10-01'],
    ['the third quarter of last year', 'in 2023-07-01 … 2023-10-01'],
    ['last quarter', 'in 2024-01-01 … 2024-04-01'],
    ['in the summer of 2023', 'in 2023-06-01 … 2023-09-01'],
    ['last spring', 'in 2023-03-01 … 2023-06-01'],
    ['last winter', 'in 2023-12-01 … 2024-03-01'],
    ['during the fall', 'in 2023-09-01 … 2023-12-01'],
    ['in 2022', 'in 2022-01-01 … 2023-01-01'],
    ['last year', 'in 2023-01-01 … 2024-01-01'],
    ['in the 1990s', 'in 1990-01-01 … 2000-01-01'],
    ['in the 90s', 'in 1990-01-01 … 2000-01-01'],
    ['early May', 'in 2024-05-01 … 2024-05-12'],
    ['mid-July 2023', 'in 2023-07-11 … 2023-07-22'],
    ['the first half of 2023', 'in 2023-01-01 … 2023-07-01'],
    ['the second week of November', 'in 2023-11-08 … 2023-11-15'],
    ['the last week of April', 'in 2024-04-24 … 2024-05-01'],
    ['the first Monday of May', 'in 2024-05-06 … 2024-05-07'],
    ['the last day of last month', 'in 2024-04-30 … 2024-05-01'],
  ])('calendar periods: %s', (text, expected) => expect(read(text)).toEqual([expected]))

  it.each([
    ['today', 'in 2024-05-15 … 2024-05-16'],
    ['yesterday', 'in 2024-05-14 … 2024-05-15'],
    ['the day before yesterday', 'in 2024-05-13 … 2024-05-14'],
    ['tomorrow', 'in 2024-05-16 … 2024-05-17'],
    ['earlier today', 'in 2024-05-15 … 2024-05-15T12:00'],
    ['this morning', 'in 2024-05-15 … 2024-05-15T12:00'],
    ['yesterday evening', 'in 2024-05-14T17:00 … 2024-05-15'],
    ['last night', 'in 2024-05-14T18:00 … 2024-05-15T06:00'],
    ['on May 10 at 5 pm', 'in 2024-05-10T17:00 … 2024-05-10T18:00'],
    ['2 hours ago', 'in 2024-05-15T09:30 … 2024-05-15T10:30'],
    ['three days ago', 'in 2024-05-12 … 2024-05-13'],
    ['167 days ago', 'in 2023-11-30 … 2023-12-01'],
    ['one hundred and sixty-seven days ago', 'in 2023-11-30 … 2023-12-01'],
    ['twenty-one days ago', 'in 2024-04-24 … 2024-04-25'],
    ['a couple of weeks ago', 'in 2024-04-28 … 2024-05-05'],
    ['a fortnight ago', 'in 2024-04-28 … 2024-05-05'],
    ['a few months ago', 'in 2023-12-01 … 2024-04-01'],
    ['5 months ago', 'in 2023-12-01 … 2024-01-01'],
    ['half a year ago', 'in 2023-11-01 … 2023-12-01'],
    ['two years ago', 'in 2022-01-01 … 2023-01-01'],
    ['in the last 10 days', 'in 2024-05-05 … 2024-05-16'],
    ['over this last week', 'in 2024-05-08 … 2024-05-16'],
    ['the past week', 'in 2024-05-08 … 2024-05-16'],
    ['in the past three months', 'in 2024-02-15 … 2024-05-16'],
    ['last week', 'in 2024-05-06 … 2024-05-13'],
    ['this week', 'in 2024-05-13 … 2024-05-20'],
    ['next week', 'in 2024-05-20 … 2024-05-27'],
    ['last month', 'in 2024-04-01 … 2024-05-01'],
    ['the week before last', 'in 2024-04-29 … 2024-05-06'],
    ['last weekend', 'in 2024-05-11 … 2024-05-13'],
    ['the weekend before last', 'in 2024-05-04 … 2024-05-06'],
    ['over the weekend', 'in 2024-05-11 … 2024-05-13'],
  ])('relative times: %s', (text, expected) => expect(read(text)).toEqual([expected]))

  it.each([
    ['last Friday', 'in 2024-05-10 … 2024-05-11'],
    ['last Wednesday', 'in 2024-05-08 … 2024-05-09'],
    ['on Tuesday', 'in 2024-05-14 … 2024-05-15'],
    ['on Sat', 'in 2024-05-11 … 2024-05-12'],
    ['this coming Monday', 'in 2024-05-20 … 2024-05-21'],
    ['next Friday', 'in 2024-05-24 … 2024-05-25'],
    ['next Monday', 'in 2024-05-20 … 2024-05-21'],
    ['Friday of last week', 'in 2024-05-10 … 2024-05-11'],
    ['last week Friday', 'in 2024-05-10 … 2024-05-11'],
    ['on Monday evening', 'in 2024-05-13T17:00 … 2024-05-14'],
    ['the Sunday before May 3, 2024', 'in 2024-04-28 … 2024-04-29'],
  ])('named days: %s', (text, expected) => expect(read(text)).toEqual([expected]))

  it.each([
    ['between June and August 2023', 'between 2023-06-01 … 2023-09-01'],
    ['between December 22nd and January 9th', 'between 2023-12-22 … 2024-01-10'],
    ['from May 3 to May 10', 'between 2024-05-03 … 2024-05-11'],
    ['from May 3 to 10', 'between 2024-05-03 … 2024-05-11'],
    ['between 3 and 10 May', 'between 2024-05-03 … 2024-05-11'],
    ['May 3-10', 'between 2024-05-03 … 2024-05-11'],
    ['March-April 2024', 'between 2024-03-01 … 2024-05-01'],
    ['from 2019 to 2021', 'between 2019-01-01 … 2022-01-01'],
    ['between Monday and Wednesday', 'between 2024-05-06 … 2024-05-09'],
    ['since March', 'since 2024-03-01 … 2024-05-15T12:00:00.001Z'],
    ['since last Friday', 'since 2024-05-10 … 2024-05-15T12:00:00.001Z'],
    ['before Christmas', 'before ∞ … 2023-12-25'],
    ['after Easter', 'after 2024-04-02 … ∞'],
    ['until March', 'before ∞ … 2024-04-01'],
    ['by July 10, 2022', 'before ∞ … 2022-07-11'],
    ['around May 5', 'around 2024-05-02 … 2024-05-09'],
    ['more than two weeks ago', 'before ∞ … 2024-04-28'],
    ['the week before August 3, 2023', 'in 2023-07-27 … 2023-08-03'],
    ['two weeks before August 11, 2023', 'in 2023-07-25 … 2023-08-01'],
    ['last weekend before April 10, 2023', 'in 2023-04-08 … 2023-04-10'],
    ['the day after Christmas', 'in 2023-12-26 … 2023-12-27'],
    ['the week of May 5', 'in 2024-04-29 … 2024-05-06'],
  ])('spans: %s', (text, expected) => expect(read(text)).toEqual([expected]))

  it.each([
    ['on Christmas Eve', 'in 2023-12-24 … 2023-12-25'],
    ["on New Year's Eve", 'in 2023-12-31 … 2024-01-01'],
    ["on New Year's Day", 'in 2024-01-01 … 2024-01-02'],
    ["on Valentine's Day", 'in 2024-02-14 … 2024-02-15'],
    ['at Easter 2023', 'in 2023-04-09 … 2023-04-11'],
    ['on Halloween', 'in 2023-10-31 … 2023-11-01'],
    ['on Thanksgiving', 'in 2023-11-23 … 2023-11-24'],
    ['last Christmas', 'in 2023-12-25 … 2023-12-26'],
  ])('holidays: %s', (text, expected) => expect(read(text)).toEqual([expected]))

  it.each([
    ['in our first session', 'sessions 1–1'],
    ['in the 30th session', 'sessions 30–30'],
    ['in our twenty-third conversation', 'sessions 23–23'],
    ['session 3', 'sessions 3–3'],
    ['session #3', 'sessions 3–3'],
    ['over sessions 1 through 3', 'sessions 1–3'],
    ['sessions 2 and 3', 'sessions 2–3'],
    ['the second to fourth session', 'sessions 2–4'],
    ['our first two conversations', 'sessions 1–2'],
    ['last discussion', 'last sessions 1–1'],
    ['the previous chat', 'last sessions 1–1'],
    ['two sessions ago', 'last sessions 2–2'],
    ['the last three sessions', 'last sessions 1–3'],
    ['the session before last', 'last sessions 2–2'],
    ['second to last session', 'last sessions 2–2'],
    ['last time we talked', 'last sessions 1–1'],
    ['the first time we spoke', 'sessions 1–1'],
  ])('sessions: %s', (text, expected) => expect(read(text)).toEqual([expected]))

  it('reads several times of one question, in order', () => {
    expect(read('What changed in May 2023, and what yesterday?')).toEqual([
      'in 2023-05-01 … 2023-06-01',
      'in 2024-05-14 … 2024-05-15',
    ])
  })

  it('tells relative times from the date of the conversation that the question names', () => {
    expect(read('What was the issue last week, as mentioned on November 6, 2023?')).toEqual([
      'in 2023-10-30 … 2023-11-06',
      'in 2023-11-06 … 2023-11-07',
    ])
  })

  it('points ahead where the question speaks of what is to come', () => {
    expect(read('What will I do on Friday?')).toEqual(['in 2024-05-17 … 2024-05-18'])
    expect(read('What is planned for June?')).toEqual(['in 2024-06-01 … 2024-07-01'])
    expect(read('What did I do on Friday?')).toEqual(['in 2024-05-10 … 2024-05-11'])
    expect(read('Have I slept in three days?').length).toBe(1)
    expect(read("Who hasn't called in three days?")).toEqual([])
  })

  it('leaves times of a preamble aside', () => {
    expect(read('I was out yesterday, lovely. My actual question is: what happened in May 2023?')).toEqual([
      'in 2023-05-01 … 2023-06-01',
    ])
  })

  it.each([
    'What may I do about it?',
    'They march on, and the march was long',
    'Give me a second, this is my second try',
    'The sun was shining when we fell',
    'Does she fall often?',
    'What did April say about August?',
    'Did June visit June and April?',
    'Who sent the gift to April?',
    'Which paper did May write with Jan?',
    'version 2.0.1 and 3.14',
    'open 24/7 with 1/2 cup of milk and 5/10 points',
    'It cost $2024, or 2024 dollars, 1,999 in all',
    'room 2022, chapter 11',
    'after my birthday and before my trip',
    'every Friday and each May',
    'Did Sat and Wed go there?',
    'What Christmas presents do I like?',
    'our first conversation about cats with Bob',
    'her therapy session',
    'A spring roll and a summer camp',
    'The second world war ended.',
    'mayor, Sundae, decorated, marching',
    'What is the time?',
  ])('finds no time in: %s', (text) => expect(read(text)).toEqual([]))
})
