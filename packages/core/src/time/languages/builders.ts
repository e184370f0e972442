import { dayParts, units, type DayPart, type Season, type Unit } from '../expression.ts'
import { holidays, type Holiday } from '../holidays.ts'
import type { Sense, Vocabulary } from '../lexicon.ts'

type Forms = string

/** January to December. */
export function months(...forms: Forms[]): Vocabulary {
  return forms.map((form, index) => [form, { kind: 'month', month: index + 1 }])
}

/** Monday to Sunday. */
export function weekdays(...forms: Forms[]): Vocabulary {
  return forms.map((form, index) => [form, { kind: 'weekday', weekday: index }])
}

const seasonOrder: readonly Season[] = [0, 1, 2, 3]

/** Spring, summer, autumn, winter. */
export function seasons(...forms: [Forms, Forms, Forms, Forms]): Vocabulary {
  return seasonOrder.map((season) => [forms[season], { kind: 'season', season }])
}

export function unitNames(names: Partial<Readonly<Record<Unit, Forms>>>): Vocabulary {
  return named(units, names, (unit) => ({ kind: 'unit', unit }))
}

export function partNames(names: Partial<Readonly<Record<DayPart, Forms>>>): Vocabulary {
  return named(dayParts, names, (part) => ({ kind: 'part', part }))
}

export function holidayNames(names: Partial<Readonly<Record<Holiday, Forms>>>): Vocabulary {
  return named(holidays, names, (holiday) => ({ kind: 'holiday', holiday }))
}

/** Number words from `first` on. */
export function numbers(first: number, ...forms: Forms[]): Vocabulary {
  return forms.map((form, index) => [form, { kind: 'number', value: first + index }])
}

/** Twenty, thirty … ninety, a hundred. */
export function tens(...forms: Forms[]): Vocabulary {
  return forms.map((form, index) => [form, { kind: 'number', value: 20 + 10 * index }])
}

/** Ordinal words from the first on. */
export function ordinals(...forms: Forms[]): Vocabulary {
  return forms.map((form, index) => [form, { kind: 'ordinal', value: index + 1 }])
}

export function quarters(): Vocabulary {
  return [1, 2, 3, 4].map((quarter) => [`q${quarter}|t${quarter}`, { kind: 'quarter', quarter }])
}

/** Days by their distance from today. */
export function daysFromToday(days: readonly (readonly [offset: number, forms: Forms])[]): Vocabulary {
  return days.map(([offset, forms]) => [forms, { kind: 'day', offset }])
}

/** Words that share one sense. */
export function words(sense: Sense, forms: Forms): Vocabulary {
  return [[forms, sense]]
}

/** Every form with every ending: `erst`, `e|er` → `erste|erster`. */
export function inflected(stems: Forms, endings: Forms): Forms {
  return stems
    .split('|')
    .flatMap((stem) => endings.split('|').map((ending) => stem + ending))
    .join('|')
}

function named<K extends string>(
  keys: readonly K[],
  names: Partial<Readonly<Record<K, Forms>>>,
  senseOf: (key: K) => Sense,
): Vocabulary {
  return keys.flatMap((key) => {
    const forms = names[key]
    return forms === undefined ? [] : [[forms, senseOf(key)] as const]
  })
}
