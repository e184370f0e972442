import { describe, expect, it } from 'vitest'
import { formatInstant, parseInstant } from './timestamps.ts'

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
