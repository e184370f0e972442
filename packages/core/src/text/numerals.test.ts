import { describe, expect, it } from 'vitest'
import { numbersIn } from './numerals.ts'

describe('numbers in Chinese letters', () => {
  it.each<[string, string[]]>([
    ['三千', ['3000']],
    ['两万五千', ['25000']],
    ['一百零五', ['105']],
    ['三亿二千万', ['320000000']],
    ['十二月', ['12']],
    ['五点', ['5']],
    ['二〇二四年', ['2024']],
    ['一下', []],
    ['四川', []],
    ['十', []],
    ['二三', []],
  ])('%s', (text, numbers) => {
    expect(numbersIn(text)).toEqual(numbers)
  })
})
