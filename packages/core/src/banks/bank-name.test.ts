import { describe, expect, it } from 'vitest'
import { bankNameFault, knownBankName, newBankName } from './bank-name.ts'

describe('bankNameFault', () => {
  it.each(['travel', 'we ird ü:1', 'a/b', '日本', 'x'.repeat(192), 'ü'.repeat(96)])('lets %j name a bank', (name) => {
    expect(bankNameFault(name)).toBeUndefined()
    expect(newBankName(name)).toBe(name)
  })

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['x'.repeat(193), '192 bytes'],
    ['ü'.repeat(97), '192 bytes'],
    ['a\u0000b', 'control'],
    ['a\nb', 'control'],
    ['a\u0085b', 'control'],
    ['_internal', "'_'"],
  ])('refuses %j on creation and does not find it', (name, fault) => {
    expect(() => newBankName(name)).toThrow(fault)
    expect(() => knownBankName(name)).toThrow('not found')
  })
})
