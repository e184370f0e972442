import { describe, expect, it } from 'vitest'
import { resolveStatementTime } from './statement.ts'

/** Year of the October, or side of the Friday, that a statement of a Wednesday in June or December 2024 tells. */
function told(text: string, language: string, said: '2024-06-19' | '2024-12-18'): 'behind' | 'ahead' | null {
  const mentionedAt = Date.parse(`${said}T12:00:00Z`)
  const time = resolveStatementTime(text, { mentionedAt, timeZone: 'UTC', language })
  return time === null ? null : time.start > mentionedAt ? 'ahead' : 'behind'
}

function sides(text: string, language: string): readonly (string | null)[] {
  return [told(text, language, '2024-06-19'), told(text, language, '2024-12-18')]
}

/** In each language: what lies ahead, what lies behind. Without its verb October would be ahead in June and behind in December. */
const sentences: Readonly<Record<string, readonly [ahead: readonly string[], behind: readonly string[]]>> = {
  en: [
    [
      'They start in October',
      'Rosa visits us in October',
      'The kids start school in October',
      'My sister is coming in October',
      'The wedding is in October',
      'She told me they start in October',
      'I have three exams in October',
      'We decided to move in October',
      'I promised to help him in October',
      'They might come in October',
      'In October I start a new job',
      'The meeting was moved to October',
      'Heading to Rome in October',
      'I get married in October',
      'Let’s meet on Friday',
      'I have to call him on Friday',
    ],
    [
      'We visited Rome in October',
      'I went to Rome in October',
      'I loved the visit in October',
      'I wanted to go in October',
      'I have visited Rome in October',
      'In October we moved to Oslo',
      'On Friday I swam',
      'She started swimming in October',
      'I used to swim in October',
      'I couldn’t visit in October',
      'In October he said he had enough',
      'I helped him move in October',
      'I can stay, but in October I lost my job',
      'They got married in October',
      'I wore black at Deb’s on Friday',
    ],
  ],
  de: [
    [
      'Rosa besucht uns im Oktober',
      'Ich habe im Oktober eine Prüfung',
      'Die Hochzeit ist im Oktober',
      'Wir ziehen im Oktober um',
      'Der Umzug ist für Oktober geplant',
      'Am Freitag muss ich zum Arzt',
      'Ab Oktober arbeite ich in Wien, ich will das so',
    ],
    [
      'Ich habe Anna im Oktober getroffen',
      'Rosa hat uns im Oktober besucht',
      'Wir sind im Oktober nach Rom gefahren',
      'Im Oktober waren wir in Rom',
      'Wir wollten im Oktober umziehen',
      'Er ist im Oktober umgezogen',
    ],
  ],
  fr: [
    ['Ils commencent en octobre', 'Elle viendra en octobre', "J'ai un examen en octobre", 'Le mariage est en octobre'],
    ['Rosa nous a rendu visite en octobre', 'On a déménagé en octobre', 'Elle est venue en octobre', "J'étais à Rome en octobre"],
  ],
  es: [
    ['Empiezan en octubre', 'Vendrá en octubre', 'Tengo un examen en octubre', 'La boda es en octubre'],
    ['Rosa nos visitó en octubre', 'Me casé en octubre', 'He estado en Roma en octubre', 'Trabajaba allí en octubre'],
  ],
  it: [
    ['Iniziano a ottobre', 'Verrà a ottobre', 'Ho un esame a ottobre', 'Il matrimonio è a ottobre'],
    [
      'Rosa ci ha visitato in ottobre',
      'Siamo andati a Roma in ottobre',
      'Andò a Roma in ottobre',
      'Lo tengo, ma a ottobre ho venduto poco',
    ],
  ],
  pt: [
    ['Começam em outubro', 'Ela virá em outubro', 'Tenho um exame em outubro', 'O casamento é em outubro'],
    ['Fomos a Roma em outubro', 'A Rosa visitou-nos em outubro', 'Nasci em outubro', 'Em outubro estávamos em Lisboa'],
  ],
  nl: [
    ['Rosa bezoekt ons in oktober', 'Ik heb in oktober een examen', 'De bruiloft is in oktober', 'Vrijdag ga ik naar de dokter'],
    [
      'Rosa heeft ons in oktober bezocht',
      'We zijn in oktober naar Rome gegaan',
      'In oktober waren we in Rome',
      'Ik zag Piet op vrijdag',
    ],
  ],
  ja: [
    ['ローザは10月に来ます', '10月に引っ越す予定です', '10月に東京へ行く', '結婚式は10月です'],
    ['ローザは10月に来た', '10月にローマに行きました', '10月にローマに行って楽しかったです', '10月に読んだ'],
  ],
  zh: [
    ['罗莎十月来看我们', '我十月要去北京', '他打算十月搬家', '十月会去旅行'],
    ['我十月去了北京', '罗莎十月来看过我们', '他们十月结婚了', '十月我们已经搬家'],
  ],
}

describe.each(Object.entries(sentences))('a time without a year that a memory tells, %s', (language, [ahead, behind]) => {
  it.each(ahead)('lies ahead: %s', (text) => expect(sides(text, language)).toEqual(['ahead', 'ahead']))
  it.each(behind)('lies behind: %s', (text) => expect(sides(text, language)).toEqual(['behind', 'behind']))
})

describe('where no verb tells', () => {
  it.each(['Rome in October', 'Tickets for October 5', '他们十月开始上课', 'Einzug Oktober'])('takes the nearest: %s', (text) => {
    expect(sides(text, 'de')).toEqual(['ahead', 'behind'])
  })

  it('takes the past one of two that are equally near', () => {
    // A Sunday, seven days from each of its neighbours.
    const time = resolveStatementTime('Sunday lunch', {
      mentionedAt: Date.parse('2024-06-16T12:00:00Z'),
      timeZone: 'UTC',
      language: 'en',
    })
    expect(time?.start).toBe(Date.parse('2024-06-09T00:00:00Z'))
  })

  it('reads "since" as of the past, and "from … on" as the nearest', () => {
    expect(sides('I live here since October', 'en')).toEqual(['behind', 'behind'])
    expect(sides('Ich wohne seit Oktober hier', 'de')).toEqual(['behind', 'behind'])
    expect(sides('Ab Oktober 38 Euro mehr', 'de')).toEqual(['ahead', 'behind'])
  })
})

describe('what takes its time from no verb', () => {
  it.each(['We have not spoken in three days', 'In eleven years I have rarely had rain', 'I hadn’t spoken to her in two months'])(
    'is how long it took: %s',
    (text) => expect(told(text, 'en', '2024-06-19')).toBeNull(),
  )

  it('is a single day only where a day is named', () => {
    const said = { mentionedAt: Date.parse('2024-06-19T12:00:00Z'), timeZone: 'UTC' }
    const october = { start: Date.parse('2024-10-01'), end: Date.parse('2024-11-01'), precision: 'month' }
    expect(resolveStatementTime('In October a new job starts', { ...said, language: 'en' })).toEqual(october)
    expect(resolveStatementTime('Ich habe im Oktober eine Prüfung', { ...said, language: 'de' })).toEqual(october)
    expect(resolveStatementTime('It is for an October 5 interview', { ...said, language: 'en' })?.start).toBe(
      Date.parse('2024-10-05'),
    )
  })
})
