import { describe, expect, it } from 'vitest'
import { tokenCounter } from './tokens.ts'

const { count, cut } = await tokenCounter()

describe('tokens', () => {
  it.each([
    ['', 0],
    ['Hello world', 2],
    ['<|endoftext|>', 7],
  ])('of %j', (text, tokens) => {
    expect(count(text)).toBe(tokens)
  })

  it('of a very long word are counted without being its square', () => {
    expect(count('x'.repeat(1_000_000))).toBeGreaterThan(10_000)
  })

  it('cut a text to its longest beginning that fits', () => {
    const text = 'one two three four five six seven eight nine ten'
    expect(cut(text, 4)).toBe('one two three four')
    expect(cut(text, 10)).toBe(text)
  })

  it('never cut a letter in half', () => {
    for (let most = 1; most < 12; most++) expect(cut('😀'.repeat(20), most)).toMatch(/^(😀)*$/u)
  })
})
