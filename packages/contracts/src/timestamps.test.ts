import { describe, expect, it } from 'vitest'
import { formatInstant, formatPeriod, parseInstant } from './timestamps.ts'

describe('parseInstant', () => {
  it.each([
    ['2024-03-02T10:00:00Z', Date.UTC(2024, 2, 2, 10)],
    ['2024-04-21T09:00:00+02:00', Date.UTC(2024, 3, 21, 7)],
    ['2024-10-15', Date.UTC(2024, 9, 15)],
    ['2024-10-15 08:30', Date.UTC(2024, 9, 15, 8, 30)],
    ['2024-01-15T10:30:00.123456', Date.UTC(2024, 0, 15, 10, 30, 0, 123)],
    ['2024-01-15T10:30:00-0530', Date.UTC(2024, 0, 15, 16)],
    ['0099-01-01', -59042995200000],
  ])('reads %s', (text, at) => {
    expect(parseInstant(text)).toBe(at)
  })

  it.each(['soon', '', '2024-02-30', '2024-13-01', '2024-01-01T25:00', '2024-01-01T10:00:00+99:00', '20240101', '2024-1-1'])(
    'refuses %j',
    (text) => {
      expect(parseInstant(text)).toBeUndefined()
    },
  )
})

describe('formatInstant', () => {
  it('writes microseconds only where there is a fraction', () => {
    expect(formatInstant(Date.UTC(2024, 2, 2, 10))).toBe('2024-03-02T10:00:00+00:00')
    expect(formatInstant(Date.UTC(2024, 2, 2, 10, 0, 0, 7))).toBe('2024-03-02T10:00:00.007000+00:00')
  })

  it('is read back as the same instant', () => {
    for (const at of [0, 1, 1_700_000_000_123, -62_000_000_000_000]) expect(parseInstant(formatInstant(at))).toBe(at)
  })
})

describe('formatPeriod', () => {
  it.each([
    ['2024-05-14T17:00Z', '2024-05-14T18:00Z', '2024-05-14 17:00'],
    ['2024-05-14T00:00Z', '2024-05-15T00:00Z', '2024-05-14'],
    ['2024-02-01T00:00Z', '2024-03-01T00:00Z', '2024-02'],
    ['2024-01-01T00:00Z', '2025-01-01T00:00Z', '2024'],
    ['2024-05-06T00:00Z', '2024-05-13T00:00Z', '2024-05-06 – 2024-05-12'],
    ['2024-06-01T00:00Z', '2024-09-01T00:00Z', '2024-06-01 – 2024-08-31'],
    // A day in Berlin, in Los Angeles, and one of 23 hours.
    ['2024-05-13T22:00Z', '2024-05-14T22:00Z', '2024-05-14'],
    ['2024-05-14T07:00Z', '2024-05-15T07:00Z', '2024-05-14'],
    ['2024-03-30T23:00Z', '2024-03-31T22:00Z', '2024-03-31'],
  ])('%s … %s is %s', (start, end, text) => expect(formatPeriod(Date.parse(start), Date.parse(end))).toBe(text))

  it('tells a moment to the minute where no end is known', () => {
    expect(formatPeriod(Date.parse('2024-05-14T00:00Z'), null)).toBe('2024-05-14 00:00')
  })
})
