import { dayParts, units, type DayPart, type Edge, type Season, type Shift, type Unit } from '../expression.ts'
import { holidays, type Holiday } from '../holidays.ts'
import type { Sense, Vocabulary } from '../lexicon.ts'

/** Words or phrases separated by `|`. Letter case and accents do not matter. A form may stand in several places of a table. */
type Forms = string

const shifts = { beforeLast: -2, last: -1, this: 0, next: 1, afterNext: 2 } as const
const shiftNames = ['beforeLast', 'last', 'this', 'next', 'afterNext'] as const
type Shifts = Partial<Readonly<Record<keyof typeof shifts, Forms>>>

const edges: readonly Edge[] = ['early', 'middle', 'late']

/** Words that have one sense each, whatever the language. */
const roles = {
  thatBeforeLast: { kind: 'before-last' },
  half: { kind: 'half' },
  ago: { kind: 'distance', direction: -1, place: 'after' },
  agoBefore: { kind: 'distance', direction: -1, place: 'before' },
  hence: { kind: 'distance', direction: 1, place: 'after' },
  henceBefore: { kind: 'distance', direction: 1, place: 'before' },
  moreThan: { kind: 'more-than' },
  since: { kind: 'relation', relation: 'since', place: 'before' },
  before: { kind: 'relation', relation: 'before', place: 'before' },
  after: { kind: 'relation', relation: 'after', place: 'before' },
  until: { kind: 'relation', relation: 'until', place: 'before' },
  around: { kind: 'relation', relation: 'around', place: 'before' },
  sinceBehind: { kind: 'relation', relation: 'since', place: 'after' },
  beforeBehind: { kind: 'relation', relation: 'before', place: 'after' },
  afterBehind: { kind: 'relation', relation: 'after', place: 'after' },
  untilBehind: { kind: 'relation', relation: 'until', place: 'after' },
  aroundBehind: { kind: 'relation', relation: 'around', place: 'after' },
  from: { kind: 'from' },
  between: { kind: 'between' },
  to: { kind: 'to' },
  and: { kind: 'and' },
  at: { kind: 'at' },
  filler: { kind: 'filler' },
  article: { kind: 'filler', article: true },
  every: { kind: 'every' },
  earlier: { kind: 'earlier' },
  future: { kind: 'future' },
  past: { kind: 'past' },
  session: { kind: 'session' },
  time: { kind: 'time' },
  we: { kind: 'we' },
  talked: { kind: 'talked' },
  topic: { kind: 'topic' },
  oClock: { kind: 'o-clock' },
  yearMark: { kind: 'mark', mark: 'year' },
  monthMark: { kind: 'mark', mark: 'month' },
  dayMark: { kind: 'mark', mark: 'day' },
} as const satisfies Readonly<Record<string, Sense>>

type Role = keyof typeof roles

/** The words of a language, by what they mean. See `Sense` for the meanings. */
export interface WordTable {
  /** January to December; none where they are written in figures, an empty one where all its names are risky. */
  readonly months: readonly Forms[]
  /** Monday to Sunday. */
  readonly weekdays: readonly Forms[]
  /** Names that are also common words or first names: months from 1, weekdays from 0. */
  readonly riskyMonths?: Readonly<Record<number, Forms>>
  readonly riskyWeekdays?: Readonly<Record<number, Forms>>
  /** Spring, summer, autumn, winter. */
  readonly seasons: readonly [Forms, Forms, Forms, Forms]
  readonly units: Partial<Readonly<Record<Unit, Forms>>>
  readonly parts: Partial<Readonly<Record<DayPart, Forms>>>
  readonly holidays: Partial<Readonly<Record<Holiday, Forms>>>
  readonly edges: Partial<Readonly<Record<Edge, Forms>>>
  /** Quarters by other names than Q1 … Q4. */
  readonly quarters?: readonly [Forms, Forms, Forms, Forms]
  /** Days by their distance from today. */
  readonly days: readonly (readonly [offset: number, forms: Forms])[]
  readonly partsOfDays?: readonly (readonly [offset: number, part: DayPart, forms: Forms])[]
  readonly numbers: Readonly<Record<number, Forms>>
  readonly vagueNumbers: readonly (readonly [least: number, most: number, forms: Forms])[]
  readonly ordinals: Readonly<Record<number, Forms>>
  readonly amounts?: readonly (readonly [count: number, unit: Unit, forms: Forms])[]
  /** Last, this, next before their noun. */
  readonly shifts: Shifts
  /** Those that count back from now, always or after an article. */
  readonly rollingShifts?: Shifts
  readonly articleShifts?: Shifts
  /** Those that stand behind their noun only. */
  readonly shiftsBehind?: Shifts
  /** Shift and unit in one word: 去年. */
  readonly shiftedUnits?: Partial<Readonly<Record<Unit, Shifts>>>
  readonly words: Partial<Readonly<Record<Role, Forms>>>
  /** Words that begin like a time and are none, in a language without spaces. */
  readonly decoys?: Forms
}

/** A table as the entries that a lexicon is compiled from. */
export function vocabularyOf(table: WordTable): Vocabulary {
  return [
    ...table.months.flatMap((forms, index) => (forms === '' ? [] : [entry(forms, { kind: 'month', month: index + 1 })])),
    ...numbered(table.riskyMonths, (month) => ({ kind: 'month', month, risky: true })),
    ...table.weekdays.map((forms, weekday) => entry(forms, { kind: 'weekday', weekday })),
    ...numbered(table.riskyWeekdays, (weekday) => ({ kind: 'weekday', weekday, risky: true })),
    ...seasonNumbers.map((season) => entry(table.seasons[season], { kind: 'season', season })),
    ...named(units, table.units, (unit) => ({ kind: 'unit', unit })),
    ...named(dayParts, table.parts, (part) => ({ kind: 'part', part })),
    ...named(holidays, table.holidays, (holiday) => ({ kind: 'holiday', holiday })),
    ...named(edges, table.edges, (edge) => ({ kind: 'edge', edge })),
    ...quarterEntries(table),
    ...table.days.map(([offset, forms]) => entry(forms, { kind: 'day', offset })),
    ...(table.partsOfDays ?? []).map(([offset, part, forms]) => entry(forms, { kind: 'day', offset, part })),
    ...amountEntries(table),
    ...shiftEntries(table),
    ...roleEntries(table.words),
    ...(table.decoys === undefined ? [] : [[table.decoys] as const]),
  ]
}

type Entry = Vocabulary[number]

const seasonNumbers: readonly Season[] = [0, 1, 2, 3]

function roleEntries(words: WordTable['words']): Entry[] {
  const all: Readonly<Record<string, Sense>> = roles
  return Object.entries(words).flatMap(([role, forms]) => {
    const sense = all[role]
    return sense === undefined || forms === undefined ? [] : [entry(forms, sense)]
  })
}

function quarterEntries({ quarters }: WordTable): Entry[] {
  return [1, 2, 3, 4].map((quarter) => {
    const own = quarters?.[quarter - 1]
    return entry(own === undefined ? `q${quarter}` : `q${quarter}|${own}`, { kind: 'quarter', quarter })
  })
}

function amountEntries(table: WordTable): Entry[] {
  return [
    ...numbered(table.numbers, (value) => ({ kind: 'number', value })),
    ...table.vagueNumbers.map(([value, most, forms]) => entry(forms, { kind: 'number', value, most })),
    ...numbered(table.ordinals, (value) => ({ kind: 'ordinal', value })),
    ...(table.amounts ?? []).map(([count, unit, forms]) => entry(forms, { kind: 'amount', count, unit })),
  ]
}

function shiftEntries(table: WordTable): Entry[] {
  return [
    ...shifted(table.shifts, (shift) => ({ kind: 'shift', shift })),
    ...shifted(table.rollingShifts, (shift) => ({ kind: 'shift', shift, rolling: 'always' })),
    ...shifted(table.articleShifts, (shift) => ({ kind: 'shift', shift, rolling: 'with-article' })),
    ...shifted(table.shiftsBehind, (shift) => ({ kind: 'shift', shift, place: 'after' })),
    ...units.flatMap((unit) => shifted(table.shiftedUnits?.[unit], (shift) => ({ kind: 'shifted', unit, shift }))),
  ]
}

function shifted(names: Shifts | undefined, senseOf: (shift: Shift) => Sense): Entry[] {
  return names === undefined ? [] : named(shiftNames, names, (name) => senseOf(shifts[name]))
}

function named<K extends string>(
  keys: readonly K[],
  names: Partial<Readonly<Record<K, Forms>>>,
  senseOf: (key: K) => Sense,
): Entry[] {
  return keys.flatMap((key) => {
    const forms = names[key]
    return forms === undefined ? [] : [entry(forms, senseOf(key))]
  })
}

function numbered(names: Readonly<Record<number, Forms>> | undefined, senseOf: (value: number) => Sense): Entry[] {
  return Object.entries(names ?? {}).map(([value, forms]) => entry(forms, senseOf(Number(value))))
}

function entry(forms: Forms, sense: Sense): Entry {
  return [forms, sense]
}
