const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|z|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * An ISO 8601 date or date-time as epoch milliseconds; without an offset it is UTC, without a time midnight.
 * @returns undefined when the text is none, or names a day or an hour that does not exist
 */
export function parseInstant(text: string): number | undefined {
  const match = isoPattern.exec(text.trim())
  if (match === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match
  const fields = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)] as const
  const shift = offsetMinutes(offset)
  if (!exists(fields) || shift === undefined) return undefined
  const at = new Date(0)
  at.setUTCFullYear(fields[0], fields[1] - 1, fields[2])
  at.setUTCHours(fields[3], fields[4], fields[5], Number(fraction.padEnd(3, '0').slice(0, 3)))
  return at.getTime() - shift * 60_000
}

function exists([year, month, day, hour, minute, second]: readonly [number, number, number, number, number, number]): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return false
  const last = new Date(0)
  last.setUTCFullYear(year, month, 0)
  return day <= last.getUTCDate()
}

function offsetMinutes(offset: string | undefined): number | undefined {
  if (offset === undefined || offset === 'Z' || offset === 'z') return 0
  const digits = offset.slice(1).replace(':', '')
  const hours = Number(digits.slice(0, 2))
  const minutes = Number(digits.slice(2) || '0')
  if (hours > 23 || minutes > 59) return undefined
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** Epoch milliseconds in the wire's form: `2026-11-21T00:18:12.325000+00:00`, without a fraction when it is zero. */
export function formatInstant(at: number): string {
  const iso = new Date(at).toISOString()
  return iso.endsWith('.000Z') ? `${iso.slice(0, -5)}+00:00` : `${iso.slice(0, -1)}000+00:00`
}

const hour = 3_600_000
const shortestDay = 23 * hour

/**
 * When something happened, as exactly as it is known, for people and models to read: `2024-05-14 17:00`, `2024-05-14`, `2024-05`, `2024`, or
 * `2024-05-06 – 2024-05-12`. A period of whole days is told by its days in the zone whose midnights bound it, up to twelve hours from UTC.
 * @param start epoch milliseconds
 * @param end the same, exclusive; null where only the start is known
 */
export function formatPeriod(start: number, end: number | null): string {
  if (end === null || end - start < shortestDay) return new Date(start).toISOString().slice(0, 16).replace('T', ' ')
  const first = new Date(start + 12 * hour).toISOString().slice(0, 10)
  const last = new Date(end - 12 * hour).toISOString().slice(0, 10)
  if (first === last) return first
  if (first.endsWith('-01-01') && last === `${first.slice(0, 4)}-12-31`) return first.slice(0, 4)
  const month = first.slice(0, 7)
  return first.endsWith('-01') && last === lastOfMonth(month) ? month : `${first} – ${last}`
}

/** 2024-02 → 2024-02-29. */
function lastOfMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
