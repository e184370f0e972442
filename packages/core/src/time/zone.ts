import { dayNumber, type CivilTime } from './civil.ts'

const dayLength = 86_400_000
const maxZones = 64
/** One year on either side of the instants that dates can show, so that a window's border never becomes invalid. */
const limit = 8.64e15 - 366 * dayLength

const formatters = new Map<string, Intl.DateTimeFormat | null>()

/** Whether the runtime knows the IANA name. */
export function isTimeZone(name: string): boolean {
  return formatterOf(name) !== null
}

/** What a wall clock of the zone shows at an instant. A name that the runtime does not know reads as UTC. */
export function civilTime(instant: number, zone: string): CivilTime {
  const local = instant + offsetAt(instant, zone)
  const day = Math.floor(local / dayLength)
  return { day, minute: Math.floor((local - day * dayLength) / 60_000) }
}

/**
 * The instant at which a wall clock of the zone shows a reading. Of a reading that comes twice, the first; of one that a clock
 * change skips, the instant of the change, so that a day always starts where the day before ends.
 */
export function instantOf({ day, minute }: CivilTime, zone: string): number {
  const wall = Math.max(-limit, Math.min(limit, day * dayLength + minute * 60_000))
  const before = offsetAt(wall - dayLength, zone)
  const after = offsetAt(wall + dayLength, zone)
  const early = wall - Math.max(before, after)
  const late = wall - Math.min(before, after)
  if (early + offsetAt(early, zone) === wall) return early
  if (late + offsetAt(late, zone) === wall) return late
  return changeBetween(early, late, zone)
}

/** First instant after `from` at which the zone's offset is that of `to`. */
function changeBetween(from: number, to: number, zone: string): number {
  const target = offsetAt(to, zone)
  let low = from
  let high = to
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000
    if (middle === low) break
    if (offsetAt(middle, zone) === target) high = middle
    else low = middle
  }
  return high
}

/** Milliseconds to add to UTC. */
function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  const formatter = formatterOf(zone)
  if (formatter === null) return 0
  const second = Math.floor(Math.max(-limit, Math.min(limit, instant)) / 1000) * 1000
  const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
  let beforeChrist = false
  for (const { type, value } of formatter.formatToParts(second)) {
    if (type === 'era') beforeChrist = value.startsWith('B')
    else if (type in parts) Object.assign(parts, { [type]: Number(value) })
  }
  const year = beforeChrist ? 1 - parts.year : parts.year
  const clock = (parts.hour * 60 + parts.minute) * 60 + parts.second
  return dayNumber(year, parts.month, parts.day) * dayLength + clock * 1000 - second
}

/** Making a formatter costs 50 µs and more, using one a few: they are kept, a bounded number of them. */
function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const made = makeFormatter(zone)
  if (formatters.size >= maxZones) formatters.clear()
  formatters.set(zone, made)
  return made
}

function makeFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
