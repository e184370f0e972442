import { describe, expect, it } from 'vitest'
import { indexedText } from './indexed-text.ts'

describe('indexedText', () => {
  it.each([
    ['Anna', 'I like tea', 'Anna: I like tea'],
    ['Anna', 'Anna: I like tea', 'Anna: I like tea'],
    ['anna', 'Anna: I like tea', 'Anna: I like tea'],
    ['Anna', 'Annabel: hello', 'Anna: Annabel: hello'],
    [null, 'I like tea', 'I like tea'],
  ])('of %s saying %s', (speaker, text, indexed) => {
    expect(indexedText({ speaker, text })).toBe(indexed)
  })
})
