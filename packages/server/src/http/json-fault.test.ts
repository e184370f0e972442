import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault } from './json-fault.ts'

describe('findJsonFault', () => {
  it.each([
    ['{"items": [', 11, 'Expecting value'],
    ['', 0, 'Expecting value'],
    ['{"a": 1,}', 8, 'Expecting property name enclosed in double quotes'],
    ['{"a" 1}', 5, "Expecting ':' delimiter"],
    ['[1 2]', 3, "Expecting ',' delimiter"],
    ['{"a": tru}', 6, 'Expecting value'],
    ['"open', 0, 'Unterminated string starting at'],
    ['["a\nb"]', 3, 'Invalid control character at'],
    ['["\\q"]', 2, 'Invalid \\escape'],
    ['{} x', 3, 'Extra data'],
    ['["😀" 1]', 5, "Expecting ',' delimiter"],
  ])('points at the fault of %j', (text, offset, message) => {
    expect(findJsonFault(text)).toEqual({ offset, message })
  })

  it('agrees with JSON.parse on what is JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => findJsonFault(text) === undefined))
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        const part = text.slice(0, cut % (text.length + 1))
        let valid = true
        try {
          JSON.parse(part)
        } catch {
          valid = false
        }
        return (findJsonFault(part) === undefined) === valid
      }),
    )
  })

  it('walks a million brackets without exhausting the stack', () => {
    expect(findJsonFault('['.repeat(1_000_000))).toEqual({ offset: 1_000_000, message: 'Expecting value' })
  })
})
