import { describe, expect, it } from 'vitest'
import { periodText } from './reference-text.ts'
import { resolveStatementTime } from './statement.ts'

/** Said on a Wednesday. */
function when(text: string, language = 'en', timeZone = 'UTC'): string | null {
  const time = resolveStatementTime(text, { mentionedAt: Date.parse('2024-05-15T12:00:00Z'), timeZone, language })
  return time === null ? null : `${periodText(time)} ${time.precision}`
}

describe('when something happened that a statement tells', () => {
  it.each([
    ['I saw Bob last Friday.', '2024-05-10 … 2024-05-11 day'],
    ['We met yesterday at 5pm.', '2024-05-14T17:00 … 2024-05-14T18:00 hour'],
    ['We talked on Monday.', '2024-05-13 … 2024-05-14 day'],
    ['I got a puppy two weeks ago!', '2024-04-28 … 2024-05-05 week'],
    ['I was in Rome in March', '2024-03-01 … 2024-04-01 month'],
    ['We went camping in the summer of 2022', '2022-06-01 … 2022-09-01 season'],
    ['We moved here in 2016', '2016-01-01 … 2017-01-01 year'],
    ['I have lived here since 2016', '2016-01-01 … 2024-05-15T12:00:00.001Z year'],
    ['My son was born on 3 March 2019', '2019-03-03 … 2019-03-04 day'],
    ['I was there from 2019 to 2021', '2019-01-01 … 2022-01-01 year'],
    ['I have been painting for the past three years', '2021-05-15 … 2024-05-16 year'],
    ['We celebrated on Christmas', '2023-12-25 … 2023-12-26 day'],
  ])('looks back: %s', (text, expected) => expect(when(text)).toBe(expected))

  it.each([
    ['I will see Bob on Friday', '2024-05-17 … 2024-05-18 day'],
    ['The conference is next month', '2024-06-01 … 2024-07-01 month'],
    ["I'm meeting Ana tomorrow at 10am", '2024-05-16T10:00 … 2024-05-16T11:00 hour'],
    ["We're going to move in June", '2024-06-01 … 2024-07-01 month'],
    ['I have an appointment on 20 May', '2024-05-20 … 2024-05-21 day'],
    ["I'll be back in three days", '2024-05-18 … 2024-05-19 day'],
  ])('looks ahead where the sentence does: %s', (text, expected) => expect(when(text)).toBe(expected))

  it('keeps the tense of one sentence out of the next', () => {
    expect(when('I will call you. We met on Friday.')).toBe('2024-05-10 … 2024-05-11 day')
  })

  it('takes the finest of several times, then the first', () => {
    expect(when('Two years ago I moved, and yesterday I came back')).toBe('2024-05-14 … 2024-05-15 day')
    expect(when('On Monday I ran, on Tuesday I swam')).toBe('2024-05-13 … 2024-05-14 day')
  })

  it.each([
    'I love you',
    'Every Friday I swim',
    'I haven’t seen her in three days',
    "I haven't slept in 3 days",
    'It feels like yesterday',
    'We met before Christmas',
    'I may march with April and June',
    'I spent $2000 in the shop',
    'It was lovely to talk in our last session',
    'Favourite Thanksgiving traditions',
    '',
  ])('is not told by: %s', (text) => expect(when(text)).toBeNull())

  it.each([
    ['Ich habe Anna letzten Freitag getroffen.', 'de', '2024-05-10 … 2024-05-11 day'],
    ['Nous sommes allés à Rome en mars.', 'fr', '2024-03-01 … 2024-04-01 month'],
    ['Me mudé hace dos años.', 'es', '2022-01-01 … 2023-01-01 year'],
    ['Ci siamo visti tre giorni fa.', 'it', '2024-05-12 … 2024-05-13 day'],
    ['Viajei na semana passada.', 'pt', '2024-05-06 … 2024-05-13 week'],
    ['Ik was vorige week in Gent.', 'nl', '2024-05-06 … 2024-05-13 week'],
    ['我上周五去了北京。', 'en', '2024-05-10 … 2024-05-11 day'],
    ['先週京都に行きました。', 'ja', '2024-05-06 … 2024-05-13 week'],
  ])('%s', (text, language, expected) => expect(when(text, language)).toBe(expected))

  it('counts days in the bank’s zone', () => {
    expect(when('I ran yesterday', 'en', 'America/New_York')).toBe('2024-05-14T04:00 … 2024-05-15T04:00 day')
  })
})
