import { isDate } from './civil.ts'
import type { Language, Sense } from './lexicon.ts'

/** A piece of text that starts with a digit or a currency sign, and what it means; no sense for prices, versions, scores. */
export interface Figures {
  readonly length: number
  readonly senses: readonly Sense[]
}

interface Shape {
  readonly pattern: RegExp
  readonly senses: (match: RegExpExecArray, language: Language) => readonly Sense[]
}

const opaque: readonly Sense[] = []

/** Tried in order at one place; each pattern is anchored there (sticky) and looks at a bounded number of characters. */
const shapes: readonly Shape[] = [
  {
    pattern: /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ](?=\d{1,2}:\d{2})|(?![\d.]\d|\d))/uy,
    senses: (m) => figures(m[1], m[3], m[4]),
  },
  { pattern: /(\d{4})[-/](\d{2})(?![\d\-/])/uy, senses: (m) => figures(m[1], m[2]) },
  { pattern: /(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/uy, senses: dayAndMonth },
  { pattern: /24\/7/uy, senses: () => opaque },
  { pattern: /(\d{1,2})\/(\d{1,2})(?:\/(\d{2}))?(?![\d/])/uy, senses: shortDate },
  { pattern: /(\d{1,2})\.(\d{1,2})\.(?:(\d{2})(?!\d))?(?!\d)/uy, senses: dottedDate },
  {
    pattern: /([01]?\d|2[0-4])(?::|[hH](?![\p{L}:]))([0-5]\d)?(?::[0-5]\d(?:\.\d+)?)?(?:\s?([ap])\.?m\b\.?)?Z?/uy,
    senses: clock,
  },
  { pattern: /(1[0-2]|0?[1-9])()\s?([ap])\.?m\b\.?/iuy, senses: clock },
  { pattern: /((?:19|20)\d0)['’]?s\b/uy, senses: (m) => [{ kind: 'decade', year: Number(m[1]) }] },
  { pattern: /((?:19|20)\d0)ern?(?!\p{L})/uy, senses: (m) => [{ kind: 'decade', year: Number(m[1]) }] },
  { pattern: /([2-9]0)ern?(?!\p{L})/uy, senses: (m) => [{ kind: 'decade', year: 1900 + Number(m[1]) }] },
  { pattern: /([2-9]0)['’]?s\b/uy, senses: (m) => [{ kind: 'decade', year: 1900 + Number(m[1]) }] },
  { pattern: /(\d{1,2})(?:st|nd|rd|th|er|re|ème|eme|[ºª°]|e|de|ste)(?![\p{L}\d])/iuy, senses: (m) => ordinal(m[1]) },
  { pattern: /(\d{1,2})(?=,(?:19|20)\d{2}(?![\d,]))/uy, senses: (m) => [{ kind: 'number', value: Number(m[1]) }] },
  { pattern: /[$€£¥]\s?\d[\d.,]{0,20}/uy, senses: () => opaque },
  { pattern: /\d{1,20}(?:[.,]\d{1,20}){1,8}/uy, senses: () => opaque },
  { pattern: /\d{1,20}\s?[%$€£°]/uy, senses: () => opaque },
  { pattern: /\d{1,20}[\p{Script=Latin}_]{1,20}/uy, senses: () => opaque },
  { pattern: /(\d{1,4})(?!\d)/uy, senses: (m) => [{ kind: 'number', value: Number(m[1]) }] },
  { pattern: /\d{1,200}/uy, senses: () => opaque },
  { pattern: /[$€£¥]/uy, senses: () => opaque },
]

/** Reads what stands at an offset: a date in figures, a time of day, an ordinal, a plain number of up to four digits. */
export function readFigures(text: string, at: number, language: Language): Figures | undefined {
  for (const { pattern, senses } of shapes) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) return { length: match[0].length, senses: senses(match, language) }
  }
  return undefined
}

function figures(year: string | undefined, month: string | undefined, day?: string): readonly Sense[] {
  const y = Number(year)
  const m = Number(month)
  if (y < 1800 || y > 2200) return opaque
  if (day === undefined) return m >= 1 && m <= 12 ? [{ kind: 'figures', year: y, month: m }] : opaque
  return isDate(y, m, Number(day)) ? [{ kind: 'figures', year: y, month: m, day: Number(day) }] : opaque
}

/** 5/14/2024 and 14.05.2024: the order is the language's where both are possible; dots put the day first. */
function dayAndMonth([, first, separator, second, year]: readonly (string | undefined)[], language: Language): readonly Sense[] {
  const monthFirst = language.monthFirst === true && separator !== '.'
  const inOrder = monthFirst ? figures(year, first, second) : figures(year, second, first)
  return inOrder.length > 0 ? inOrder : monthFirst ? figures(year, second, first) : figures(year, first, second)
}

function shortDate(match: RegExpExecArray, language: Language): readonly Sense[] {
  const [, first, second, year] = match
  return yearless(dayAndMonth(['', first, '/', second, fullYear(year)], language), year === undefined)
}

function dottedDate(match: RegExpExecArray, language: Language): readonly Sense[] {
  const [, day, month, year] = match
  return language.dotOrdinals === true ? yearless(figures(fullYear(year), month, day), year === undefined) : opaque
}

/** Two digits are of 1970 … 2069; without any, a leap year stands in so that 29 February is possible. */
function fullYear(digits: string | undefined): string {
  if (digits === undefined) return '2000'
  return String(Number(digits) + (Number(digits) < 70 ? 2000 : 1900))
}

function yearless(senses: readonly Sense[], withoutYear: boolean): readonly Sense[] {
  const [sense] = senses
  if (!withoutYear || sense?.kind !== 'figures' || sense.day === undefined) return senses
  return [{ kind: 'figures', month: sense.month, day: sense.day }]
}

function clock(match: RegExpExecArray): readonly Sense[] {
  const hour = Number(match[1])
  const half = match[3]?.toLowerCase()
  const hours = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)
  return [{ kind: 'clock', minute: hours * 60 + Number(match[2] || '0') }]
}

function ordinal(digits: string | undefined): readonly Sense[] {
  return [{ kind: 'ordinal', value: Number(digits) }]
}
