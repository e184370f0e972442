import { dayNumber, easterSunday, weekdayOf } from './civil.ts'

export const holidays = [
  'christmas-eve',
  'christmas',
  'christmastide',
  'new-years-eve',
  'new-year',
  'valentine',
  'easter',
  'good-friday',
  'pentecost',
  'halloween',
  'thanksgiving',
  'independence-day',
  'labor-day',
  'memorial-day',
  'mothers-day',
  'fathers-day',
  'st-patrick',
  'national-day-china',
] as const
export type Holiday = (typeof holidays)[number]

/** The days of a holiday in a year, as day numbers, end exclusive. Holidays that differ by country follow the United States. */
export function holidayDays(holiday: Holiday, year: number): { readonly start: number; readonly end: number } {
  const { start, length } = rules[holiday](year)
  return { start, end: start + length }
}

interface Days {
  readonly start: number
  readonly length: number
}

const rules: Readonly<Record<Holiday, (year: number) => Days>> = {
  'christmas-eve': fixed(12, 24),
  christmas: fixed(12, 25),
  christmastide: fixed(12, 24, 3),
  'new-years-eve': fixed(12, 31),
  'new-year': fixed(1, 1),
  valentine: fixed(2, 14),
  easter: (year) => ({ start: easterSunday(year), length: 2 }),
  'good-friday': (year) => ({ start: easterSunday(year) - 2, length: 1 }),
  pentecost: (year) => ({ start: easterSunday(year) + 49, length: 2 }),
  halloween: fixed(10, 31),
  thanksgiving: nthWeekday(11, 3, 4),
  'independence-day': fixed(7, 4),
  'labor-day': nthWeekday(9, 0, 1),
  'memorial-day': (year) => ({ start: lastWeekday(year, 5, 0), length: 1 }),
  'mothers-day': nthWeekday(5, 6, 2),
  'fathers-day': nthWeekday(6, 6, 3),
  'st-patrick': fixed(3, 17),
  'national-day-china': fixed(10, 1, 7),
}

function fixed(month: number, day: number, length = 1): (year: number) => Days {
  return (year) => ({ start: dayNumber(year, month, day), length })
}

/** `weekday`: 0 is Monday. */
function nthWeekday(month: number, weekday: number, nth: number): (year: number) => Days {
  return (year) => {
    const first = dayNumber(year, month, 1)
    return { start: first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1), length: 1 }
  }
}

function lastWeekday(year: number, month: number, weekday: number): number {
  const last = dayNumber(year, month + 1, 1) - 1
  return last - ((weekdayOf(last) - weekday + 7) % 7)
}
