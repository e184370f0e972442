import { describe, expect, it } from 'vitest'
import { foldName, isShortFor, mayBeOneName } from './short-names.ts'

describe('isShortFor', () => {
  it.each([
    ['bob', 'robert'],
    ['mel', 'melanie'],
    ['caro', 'caroline'],
    ['jo', 'joanna'],
    ['basti', 'sebastian'],
    ['masha', 'maria'],
    ['zsof', 'zsofia'],
  ])('%s may stand for %s', (short, name) => {
    expect(isShortFor(short, name)).toBe(true)
  })

  it.each([
    ['ann', 'anna'],
    ['joan', 'joanna'],
    ['mar', 'melanie'],
    ['robert', 'bob'],
    ['al', 'alistair'],
    ['eva', 'evangeline'],
  ])('%s does not stand for %s', (short, name) => {
    expect(isShortFor(short, name)).toBe(false)
  })

  it('is asked either way round by mayBeOneName', () => {
    expect(mayBeOneName('robert', 'bob')).toBe(true)
    expect(mayBeOneName('robert', 'rupert')).toBe(false)
  })
})

it('foldName leaves out case and accents', () => {
  expect(foldName('José')).toBe('jose')
  expect(foldName('ZOË')).toBe('zoe')
})
