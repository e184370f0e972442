import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionFit } from './fit.ts'
import { languages } from './languages/languages.ts'
import { fold, lexiconOf } from './lexicon.ts'
import { parseQuestionTime } from './question.ts'
import { resolveStatementTime } from './statement.ts'
import { civilTime } from './zone.ts'
import { earliest, latest, type TimeReference } from './types.ts'

const vocabulary = languages.flatMap((language) => language.vocabulary.flatMap(([forms]) => forms.split('|')))
const figures = [
  '1',
  '3',
  '14',
  '14.',
  '31',
  '2024',
  '2019',
  '2024-05-14',
  '5/3',
  '1st',
  '22nd',
  '3pm',
  '10:30',
  'Q3',
  ',',
  '.',
  '-',
  '?',
]
const phrase = fc.array(fc.constantFrom(...vocabulary, ...figures), { maxLength: 12 }).map((words) => words.join(' '))
const text = fc.oneof(phrase, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }))
const language = fc.constantFrom(...languages.map(({ code }) => code), 'xx')
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kathmandu')
const now = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2090, 0) })

function expectWellFormed(reference: TimeReference, length: number): void {
  expect(reference.span.start).toBeGreaterThanOrEqual(0)
  expect(reference.span.start).toBeLessThan(reference.span.end)
  expect(reference.span.end).toBeLessThanOrEqual(length)
  if (reference.kind === 'session') {
    expect(reference.from).toBeGreaterThanOrEqual(1)
    expect(reference.to).toBeGreaterThanOrEqual(reference.from)
    return
  }
  expect(reference.start).toBeLessThan(reference.end)
  expect(reference.start).toBeGreaterThanOrEqual(earliest)
  expect(reference.end).toBeLessThanOrEqual(latest)
}

describe('whatever is asked or said', () => {
  it('gives well-formed references, in order, without overlap, and a fit from 0 to 1', () => {
    fc.assert(
      fc.property(text, language, zone, now, now, (question, code, timeZone, at, mentionedAt) => {
        const time = parseQuestionTime(question, { now: at, timeZone, language: code })
        let last = 0
        for (const reference of time.references) {
          expectWellFormed(reference, question.length)
          expect(reference.span.start).toBeGreaterThanOrEqual(last)
          last = reference.span.end
        }
        const fit = questionFit(time, { occurredStart: at, occurredEnd: null, mentionedAt, sessionOrdinal: 1, sessionCount: 2 })
        expect(fit).toBeGreaterThanOrEqual(0)
        expect(fit).toBeLessThanOrEqual(1)
      }),
      { numRuns: 1500 },
    )
  })

  it('places a statement in a proper period, or nowhere', () => {
    fc.assert(
      fc.property(text, language, zone, now, (statement, code, timeZone, mentionedAt) => {
        const time = resolveStatementTime(statement, { mentionedAt, timeZone, language: code })
        if (time !== null) expect(time.start).toBeLessThan(time.end)
      }),
      { numRuns: 1500 },
    )
  })

  it('lets days begin and end at midnight in every zone, or where a clock change skips it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('today', 'yesterday', 'last Friday', '40 days ago', 'last month', 'in 2019'),
        zone,
        now,
        (words, timeZone, at) => {
          for (const reference of parseQuestionTime(words, { now: at, timeZone, language: 'en' }).references) {
            if (reference.kind === 'session') continue
            for (const border of [reference.start, reference.end]) {
              expect(civilTime(border - 1, timeZone).day).toBeLessThan(civilTime(border, timeZone).day)
            }
          }
        },
      ),
    )
  })

  it('reads a text of ten megabytes like its first four thousand characters', () => {
    const asked = { now: Date.UTC(2024, 4, 15), timeZone: 'UTC', language: 'en' }
    const long = 'yesterday '.repeat(1_000_000)
    expect(parseQuestionTime(long, asked)).toEqual(parseQuestionTime(long.slice(0, 4000), asked))
    const word = 'a'.repeat(10_000_000)
    expect(parseQuestionTime(word, asked).references).toEqual([])
    expect(resolveStatementTime(`${word} yesterday`, { mentionedAt: asked.now, timeZone: 'UTC', language: 'en' })).toBeNull()
  })

  it('names a bounded number of times, however many a text lists', () => {
    const list = '2024-05-14, '.repeat(300)
    expect(
      parseQuestionTime(list, { now: Date.UTC(2024, 4, 15), timeZone: 'UTC', language: 'en' }).references.length,
    ).toBeLessThanOrEqual(48)
  })
})

describe('the tables of words', () => {
  it.each(languages.map((each) => [each.code, each] as const))('%s: every form can be found by the lexer', (_, each) => {
    const { phrases } = lexiconOf(each)
    for (const [forms] of each.vocabulary) {
      for (const form of forms.split('|')) {
        expect(form.trim()).toBe(form)
        expect(form).not.toBe('')
        const first =
          each.unspaced === true
            ? Array.from(fold(form))[0]
            : fold(form)
                .split(/[\s'’-]+/u)
                .find((word) => word !== '')
        expect(phrases.has(first ?? '')).toBe(true)
      }
    }
  })
})
