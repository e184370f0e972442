import { describe, expect, it } from 'vitest'
import { parseQuestionTime } from './question.ts'
import { referenceText } from './reference-text.ts'

/** Asked on a Wednesday. "·" behind the period: the question asks for it alone. */
function read(text: string, language: string): string {
  const time = parseQuestionTime(text, { now: Date.parse('2024-05-15T12:00:00Z'), timeZone: 'UTC', language })
  return time.references.map(referenceText).join('; ') + (time.isTimeOnly ? ' ·' : '')
}

const lastTuesday = 'in 2024-05-14 … 2024-05-15 ·'
const lastMonth = 'in 2024-04-01 … 2024-05-01 ·'
const threeWeeksAgo = 'in 2024-04-21 … 2024-04-28'
const lastWeek = 'in 2024-05-06 … 2024-05-13 ·'
const fewDays = 'in 2024-05-10 … 2024-05-16 ·'
const endOfLastYear = 'in 2023-09-01 … 2024-01-01 ·'
const augustOfLastYear = 'in 2023-08-01 … 2023-09-01'
const nineties = 'in 1990-01-01 … 2000-01-01'
const sinceThreeWeeks = 'since 2024-04-21 … 2024-05-15T12:00:00.001Z'
const weekend = 'in 2024-05-11 … 2024-05-13'
const firstSession = 'sessions 1–1'

const questions: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  en: [
    ['What was our first conversation about?', `${firstSession} ·`],
    ['What was our first conversation about cats?', ''],
    ['What happened in the last days?', fewDays],
    ['Where were we last year in August?', augustOfLastYear],
  ],
  de: [
    ['Was habe ich letzten Dienstag gesagt?', lastTuesday],
    ['Worüber haben wir letzten Monat gesprochen?', lastMonth],
    ['Was haben wir vor drei Wochen besprochen?', `${threeWeeksAgo} ·`],
    ['Was ist in den letzten Tagen passiert?', fewDays],
    ['Letztes Jahr im August, wo waren wir?', augustOfLastYear],
    ['Wann war ich 2023 in Rom?', 'in 2023-01-01 … 2024-01-01'],
    ['Wer schuldet mir 2023 Euro?', ''],
    ['Was haben wir in den 90ern gemacht?', `${nineties} ·`],
    ['Worum ging es in der ersten Sitzung?', `${firstSession} ·`],
    ['Was war zwei Tage vor Weihnachten?', 'in 2023-12-22 … 2023-12-23 ·'],
  ],
  fr: [
    ['Qu’est-ce que j’ai dit mardi dernier ?', lastTuesday],
    ['De quoi avons-nous parlé le mois dernier ?', lastMonth],
    ['Qu’avons-nous dit il y a trois semaines ?', `${threeWeeksAgo} ·`],
    ['Que s’est-il passé ces derniers jours ?', fewDays],
    ['Que s’est-il passé à la fin de l’année dernière ?', endOfLastYear],
    ['Où travaillait Anna dans les années 90 ?', nineties],
    ['De quoi avons-nous parlé le 12/04 ?', 'in 2024-04-12 … 2024-04-13 ·'],
    ['Depuis trois semaines, que fait Tim ?', sinceThreeWeeks],
  ],
  es: [
    ['¿Qué dije el martes pasado?', lastTuesday],
    ['¿De qué hablamos el mes pasado?', lastMonth],
    ['¿Qué pasó la semana pasada?', lastWeek],
    ['¿Qué hizo Tim el fin de semana?', weekend],
    ['¿Qué hace Tim los fines de semana con Ana?', ''],
    ['¿Qué pasó en los últimos días?', fewDays],
    ['¿Dónde trabajaba Ana en los años noventa?', nineties],
    ['Desde hace tres semanas, ¿qué hace Tim?', sinceThreeWeeks],
  ],
  it: [
    ['Cosa ho detto martedì scorso?', lastTuesday],
    ['Cosa è successo la settimana scorsa?', lastWeek],
    ['Cosa è successo negli ultimi giorni?', fewDays],
    ['Dove lavorava Anna negli anni novanta?', nineties],
    ['Di cosa abbiamo parlato il 12/04?', 'in 2024-04-12 … 2024-04-13 ·'],
    ['Da tre settimane cosa fa Tim?', sinceThreeWeeks],
  ],
  pt: [
    ['O que eu disse na terça-feira passada?', lastTuesday],
    ['O que aconteceu na semana passada?', lastWeek],
    ['O que fiz de segunda a quarta?', 'between 2024-05-06 … 2024-05-09 ·'],
    ['Quem comprou roupa de segunda mão?', ''],
    ['O que aconteceu nos últimos dias?', fewDays],
    ['Onde trabalhava a Ana nos anos 90?', nineties],
  ],
  nl: [
    ['Wat heb ik vorige dinsdag gezegd?', lastTuesday],
    ['Wat hebben we drie weken geleden besproken?', `${threeWeeksAgo} ·`],
    ['Wat deed ik eergisteravond?', 'in 2024-05-13T17:00 … 2024-05-14 ·'],
    ['Wat plannen we voor volgende maand?', 'in 2024-06-01 … 2024-07-01'],
    ['Waar ging het eerste gesprek over?', `${firstSession} ·`],
    ['Wat is er de laatste dagen gebeurd?', fewDays],
    ['Wat deed ik gisteren om 15 uur?', 'in 2024-05-14T15:00 … 2024-05-14T16:00 ·'],
    ['Waar werkte Anna in de jaren 90?', nineties],
  ],
  ja: [
    ['先月何について話しましたか', lastMonth],
    ['三週間前に何を話しましたか', `${threeWeeksAgo} ·`],
    ['5月の初めに何を話しましたか', 'in 2024-05-01 … 2024-05-12 ·'],
    ['去年の終わりに何がありましたか', endOfLastYear],
    ['4月中旬にローザは何と言いましたか', 'in 2024-04-11 … 2024-04-21'],
    ['4月の第2週にティムは何と言いましたか', 'in 2024-04-08 … 2024-04-15'],
    ['クリスマスの2日前に何がありましたか', 'in 2023-12-23 … 2023-12-24 ·'],
    ['次の土曜日に何をしますか', 'in 2024-05-18 … 2024-05-19'],
    ['第一四半期に何がありましたか', 'in 2024-01-01 … 2024-04-01 ·'],
  ],
  zh: [
    ['上个月我们聊了什么？', lastMonth],
    ['三周前我们讨论了什么？', `${threeWeeksAgo} ·`],
    ['五月初我们聊了什么？', 'in 2024-05-01 … 2024-05-12 ·'],
    ['去年年底发生了什么？', endOfLastYear],
    ['四月的第二个星期蒂姆说了什么？', 'in 2024-04-08 … 2024-04-15'],
    ['圣诞节前两天发生了什么？', 'in 2023-12-23 … 2023-12-24 ·'],
    ['这三个月安娜怎么样？', 'in 2024-02-15 … 2024-05-16'],
    ['90年代安娜在哪里工作？', nineties],
    ['上半年的天气怎么样？', ''],
  ],
}

describe.each(Object.entries(questions))('a question as it is asked, %s', (language, table) => {
  it.each(table)('%s', (text, expected) => expect(read(text, language).trim()).toBe(expected))
})
