import { describe, expect, it } from 'vitest'
import { parseQuestionTime } from './question.ts'
import { referenceText } from './reference-text.ts'
import type { QuestionTime } from './types.ts'

function ask(text: string, language = 'en', timeZone = 'UTC', now = '2024-05-15T12:00:00Z'): QuestionTime {
  return parseQuestionTime(text, { now: Date.parse(now), timeZone, language })
}

type Flag = 'isTimeOnly' | 'asksWhen' | 'asksDuration' | 'asksOrder' | 'asksLatest' | 'asksFirst'

function flags(text: string, language?: string): Flag[] {
  const all: readonly Flag[] = ['isTimeOnly', 'asksWhen', 'asksDuration', 'asksOrder', 'asksLatest', 'asksFirst']
  const time = ask(text, language)
  return all.filter((flag) => time[flag])
}

describe('what a question asks about time', () => {
  it.each([
    ['What did we talk about last Friday?', 'en'],
    ['What happened in May 2023?', 'en'],
    ['Summarize our first two sessions', 'en'],
    ['Tell me everything we discussed between May 3 and May 10.', 'en'],
    ['Was haben wir letzte Woche besprochen?', 'de'],
    ['De quoi avons-nous parlé hier ?', 'fr'],
    ['¿De qué hablamos la semana pasada?', 'es'],
    ['Di cosa abbiamo parlato ieri?', 'it'],
    ['Sobre o que falamos ontem?', 'pt'],
    ['Wat hebben we gisteren besproken?', 'nl'],
    ['我们上周五聊了什么？', 'zh'],
    ['昨日は何を話しましたか', 'ja'],
  ])('asks for the period itself: %s', (text, language) => expect(ask(text, language).isTimeOnly).toBe(true))

  it.each([
    'What did Anna say about Rome last Friday?',
    'What did we talk about?',
    'Which film did I watch yesterday?',
    'Where was Tim in May?',
  ])('asks for more than a period: %s', (text) => expect(ask(text).isTimeOnly).toBe(false))

  it.each([
    ['When did I move to Rome?', ['asksWhen']],
    ['What day did Tim fly?', ['asksWhen']],
    ['How long ago did I move?', ['asksWhen', 'asksDuration']],
    ['How long have I lived here?', ['asksDuration']],
    ['How many weeks passed between the two trips?', ['asksDuration']],
    ['In what order did I visit the cities?', ['asksOrder']],
    ['Which of the two trips came first?', ['asksOrder']],
    ['What is my current job?', ['asksLatest']],
    ['When did I first mention Rome?', ['asksWhen', 'asksFirst']],
    ['Who is my sister?', []],
    ['What did Bob say when he left?', []],
  ])('%s', (text, expected) => expect(flags(text)).toEqual(expected))

  it.each([
    ['Wann bin ich umgezogen?', 'de', ['asksWhen']],
    ['Wie lange wohne ich hier?', 'de', ['asksDuration']],
    ['Quand ai-je déménagé ?', 'fr', ['asksWhen']],
    ['¿Cuándo me mudé?', 'es', ['asksWhen']],
    ['Quando mi sono trasferito?', 'it', ['asksWhen']],
    ['Quanto tempo dura a viagem?', 'pt', ['asksDuration']],
    ['Wanneer ben ik verhuisd?', 'nl', ['asksWhen']],
    ['我什么时候搬家的', 'zh', ['asksWhen']],
    ['いつ引っ越しましたか', 'ja', ['asksWhen']],
    ['どのくらい住んでいますか', 'ja', ['asksDuration']],
  ] as const)('%s (%s)', (text, language, expected) => expect(flags(text, language)).toEqual(expected))

  it.each([
    ['Can you list the order in which I brought up my plans, in order?', 'en'],
    ['Which happened first: the move, or the wedding?', 'en'],
    ['What did I do first, sell the car or buy the bike?', 'en'],
    ['Walk me through my job search chronologically.', 'en'],
    ['Tell the story of the theft in order.', 'en'],
    ['Sequence these: the move, the wedding, the flood.', 'en'],
    ['Which came first: the move, the wedding, the flood?', 'en'],
    ['Did I move before or after the wedding?', 'en'],
    ['What happened after the wedding?', 'en'],
    ['In welcher Reihenfolge habe ich die Städte besucht?', 'de'],
    ['Dans quel ordre ai-je visité les villes ?', 'fr'],
    ['¿En qué orden visité las ciudades?', 'es'],
    ['In che ordine ho visitato le città?', 'it'],
    ['Em que ordem visitei as cidades?', 'pt'],
    ['In welke volgorde bezocht ik de steden?', 'nl'],
    ['我去这些城市的先后顺序是什么？', 'zh'],
    ['どの順番で街を訪れましたか', 'ja'],
    ['引っ越し、結婚式、旅行を順に並べて', 'ja'],
  ] as const)('asks for the order of events: %s', (text, language) => expect(ask(text, language).asksOrder).toBe(true))

  it.each([
    ['What must I pay in order to leave the flat?', 'en'],
    ['Did my order of shoes arrive?', 'en'],
    ['Order: 4711, shoes', 'en'],
    ['List the shops in order of price.', 'en'],
    ['Who met the first client?', 'en'],
    ['Which book did I read last?', 'en'],
    ['What share of drivers got the new version first?', 'en'],
    ['In what order should the pills be taken?', 'en'],
    ['How is the development timeline of the app?', 'en'],
    ['Wo ist die Reihenfolge notiert?', 'de'],
    ['¿Dónde está la orden de compra?', 'es'],
    ['Comment s’est déroulé le voyage ?', 'fr'],
    ['按时间表我几点上班', 'zh'],
    ['順番を待った店はどこ', 'ja'],
  ] as const)('asks for no order of events: %s', (text, language) => expect(ask(text, language).asksOrder).toBe(false))

  it('orders what was said by its mention, and what happened by the day it happened', () => {
    expect(ask('In what order did I mention the cities?').orderAxis).toBe('mentioned')
    expect(ask('Tell me in what order I visited the cities.').orderAxis).toBe('either')
  })

  it('looks at mentions where the question asks what was said, else at events too', () => {
    expect(ask('What did we discuss in May?').references).toMatchObject([{ axis: 'mentioned' }])
    expect(ask('Where was Tim in May?').references).toMatchObject([{ axis: 'either' }])
  })

  it('gives the precision that the words have', () => {
    const precision = (text: string): unknown =>
      ask(text).references.map((each) => (each.kind === 'window' ? each.precision : each.kind))
    expect(precision('yesterday at 5 pm')).toEqual(['hour'])
    expect(precision('yesterday')).toEqual(['day'])
    expect(precision('last week')).toEqual(['week'])
    expect(precision('in May')).toEqual(['month'])
    expect(precision('last summer')).toEqual(['season'])
    expect(precision('in 2022')).toEqual(['year'])
  })

  it('offers the second reading of words that people use in two ways', () => {
    const second = (text: string): unknown =>
      ask(text).references.map(
        (each) => each.kind === 'window' && each.second && new Date(each.second.start).toISOString().slice(0, 10),
      )
    expect(second('last Friday')).toEqual(['2024-05-03'])
    expect(second('next Friday')).toEqual(['2024-05-17'])
    expect(second('plans for the summer')).toEqual(['2023-06-01'])
    expect(second('yesterday')).toEqual([undefined])
  })

  it('says where in the text each time stands', () => {
    const text = 'What did we discuss last Friday, please?'
    expect(ask(text).references.map(({ span }) => text.slice(span.start, span.end))).toEqual(['last Friday'])
  })

  it('lets days start at midnight of the bank’s zone', () => {
    const shown = (text: string, zone: string): string[] =>
      ask(text, 'en', zone, '2024-05-15T02:30:00Z').references.map(referenceText)
    expect(shown('today', 'America/New_York')).toEqual(['in 2024-05-14T04:00 … 2024-05-15T04:00'])
    expect(shown('today', 'Asia/Kolkata')).toEqual(['in 2024-05-14T18:30 … 2024-05-15T18:30'])
    expect(shown('in March', 'Europe/Berlin')).toEqual(['in 2024-02-29T23:00 … 2024-03-31T22:00'])
    expect(shown('in March', 'no such zone')).toEqual(['in 2024-03-01 … 2024-04-01'])
  })

  it('reads English in a bank of another or of an unknown language', () => {
    expect(ask('last week', 'fr').references).toHaveLength(1)
    expect(ask('last week', 'tlh').references).toHaveLength(1)
    expect(ask('letzte Woche', 'de-AT').references).toHaveLength(1)
    expect(ask('letzte Woche', 'en').references).toHaveLength(0)
  })
})
