/** Calendar arithmetic on civil days of the proleptic Gregorian calendar. A day is its number since 1970-01-01. */

export interface CivilDate {
  readonly year: number
  /** 1 … 12 */
  readonly month: number
  /** 1 … 31 */
  readonly day: number
}

/** A wall clock's reading, without a zone. */
export interface CivilTime {
  readonly day: number
  /** Minutes since midnight; may pass 1,440, which means the days after. */
  readonly minute: number
}

/** Day number of a date. A month outside 1 … 12 and a day outside the month carry over. Source: H. Hinnant, days_from_civil. */
export function dayNumber(year: number, month: number, day: number): number {
  const monthsFromMarch = year * 12 + (month - 1) - 2
  const shifted = Math.floor(monthsFromMarch / 12)
  const monthIndex = monthsFromMarch - shifted * 12
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * monthIndex + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Date of a day number. Source: H. Hinnant, civil_from_days. */
export function civilDate(number: number): CivilDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1,
  }
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** Monday of the day's week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day)
}

/** The same day of another month, or that month's last day where it is shorter. */
export function addMonths(day: number, months: number): number {
  const { year, month, day: dayOfMonth } = civilDate(day)
  const first = dayNumber(year, month + months, 1)
  const length = dayNumber(year, month + months + 1, 1) - first
  return first + Math.min(dayOfMonth, length) - 1
}

/** Whether the calendar has such a date. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= dayNumber(year, month + 1, 1) - dayNumber(year, month, 1)
}

/** Day number of Easter Sunday. Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): number {
  const a = year % 19
  const century = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(century / 4)
  const g = Math.floor((8 * century + 13) / 25)
  const h = (19 * a + century - d - g + 15) % 30
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return dayNumber(year, Math.floor(n / 31), (n % 31) + 1)
}
