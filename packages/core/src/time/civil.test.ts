import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, civilDate, dayNumber, easterSunday, isDate, mondayOf, weekdayOf } from './civil.ts'

const day = 86_400_000
const anyDay = fc.integer({ min: -700_000, max: 700_000 })

describe('the calendar', () => {
  it('numbers days as JavaScript does', () => {
    fc.assert(
      fc.property(anyDay, (number) => {
        const date = new Date(number * day)
        const civil = civilDate(number)
        expect(civil).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })
        expect(dayNumber(civil.year, civil.month, civil.day)).toBe(number)
        expect(weekdayOf(number)).toBe((date.getUTCDay() + 6) % 7)
        expect(weekdayOf(mondayOf(number))).toBe(0)
      }),
    )
  })

  it('keeps the day of the month where the other month has it, else takes the last', () => {
    expect(civilDate(addMonths(dayNumber(2024, 3, 31), -1))).toEqual({ year: 2024, month: 2, day: 29 })
    expect(civilDate(addMonths(dayNumber(2024, 1, 15), 13))).toEqual({ year: 2025, month: 2, day: 15 })
    expect(civilDate(addMonths(dayNumber(2024, 1, 15), -13))).toEqual({ year: 2022, month: 12, day: 15 })
  })

  it('knows which dates exist', () => {
    expect(isDate(2024, 2, 29)).toBe(true)
    expect(isDate(2023, 2, 29)).toBe(false)
    expect(isDate(2023, 13, 1)).toBe(false)
    expect(isDate(2023, 4, 31)).toBe(false)
  })

  it.each([
    [2000, 4, 23],
    [2008, 3, 23],
    [2019, 4, 21],
    [2024, 3, 31],
    [2025, 4, 20],
    [2038, 4, 25],
  ])('finds Easter of %i', (year, month, dayOfMonth) => {
    expect(easterSunday(year)).toBe(dayNumber(year, month, dayOfMonth))
  })
})
