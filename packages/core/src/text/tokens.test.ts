import fc from 'fast-check'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'
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

  it('are as many as another counter of o200k finds, in any text without very long words', () => {
    const letters = fc.constantFrom(..."abcXYZ019 .,-_\n\t'’äßжש漢語のก😀👩‍👧{}()=/".split(''))
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: letters, maxLength: 60 }), fc.lorem())
    const asText = { disallowedSpecial: new Set<string>() }
    fc.assert(
      fc.property(texts, (text) => {
        expect(count(text)).toBe(countTokens(text.toWellFormed(), asText))
      }),
      { numRuns: 2_000 },
    )
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
