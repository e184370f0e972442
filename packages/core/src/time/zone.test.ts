import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber } from './civil.ts'
import { civilTime, instantOf, isTimeZone } from './zone.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Africa/Casablanca',
  'America/St_Johns',
]
const anyZone = fc.constantFrom(...zones)
const anyDay = fc.integer({ min: dayNumber(1975, 1, 1), max: dayNumber(2035, 1, 1) })

describe('time zones', () => {
  it('shows at a reading’s instant that reading, or the first one after a skipped one', () => {
    fc.assert(
      fc.property(anyZone, anyDay, fc.integer({ min: 0, max: 1439 }), (zone, day, minute) => {
        const shown = civilTime(instantOf({ day, minute }, zone), zone)
        const late = (shown.day - day) * 1440 + shown.minute - minute
        expect(late).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThanOrEqual(24 * 60)
      }),
    )
  })

  it('lets a day start where the day before ends, on every day of a zone', () => {
    fc.assert(
      fc.property(anyZone, anyDay, (zone, day) => {
        const start = instantOf({ day, minute: 0 }, zone)
        expect(civilTime(start - 1, zone).day).toBeLessThan(day)
        expect(civilTime(start, zone).day).toBeGreaterThanOrEqual(day)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['Europe/Berlin', [2024, 3, 31], 23],
    ['Europe/Berlin', [2024, 10, 27], 25],
    ['America/New_York', [2024, 3, 10], 23],
    ['America/New_York', [2024, 11, 3], 25],
    ['America/Sao_Paulo', [2018, 11, 4], 23],
    ['Australia/Lord_Howe', [2024, 4, 7], 24.5],
    ['Asia/Kolkata', [2024, 3, 31], 24],
    ['Pacific/Apia', [2011, 12, 30], 0],
  ] as const)('%s: the day %s has %s hours', (zone, [year, month, dayOfMonth], hours) => {
    const day = dayNumber(year, month, dayOfMonth)
    const length = instantOf({ day: day + 1, minute: 0 }, zone) - instantOf({ day, minute: 0 }, zone)
    expect(length / 3_600_000).toBe(hours)
  })

  it('knows names of the time zone database, and reads others as UTC', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true)
    expect(isTimeZone('Mars/Olympus_Mons')).toBe(false)
    expect(isTimeZone('')).toBe(false)
    expect(civilTime(0, 'Mars/Olympus_Mons')).toEqual({ day: 0, minute: 0 })
  })
})
