import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentHash } from './content-hash.ts'
import { fingerprint } from './fingerprint.ts'
import { textHash } from './text-hash.ts'

const said = (text: string, speaker: string | null = null, occurredStart: number | null = null) =>
  textHash({ text, speaker, occurredStart })

describe('contentHash', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['Eve: the code is 4711.', 'c7910ac4976275314ca5b5ab7508fae494bf70ce3c244b4bae6f009fc31f8d23'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of %j is its SHA-256', (text, hash) => expect(contentHash(text)).toBe(hash))
})

describe('fingerprint', () => {
  it('differs for the 100,000 shortest texts of digits', () => {
    const seen = new Set(Array.from({ length: 100_000 }, (_, number) => fingerprint(String(number))))
    expect(seen.size).toBe(100_000)
  })

  it('has 16 hexadecimal digits and changes with its seed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fingerprint(text)).toMatch(/^[0-9a-f]{16}$/u)
        expect(fingerprint(text, 1)).not.toBe(fingerprint(text))
      }),
    )
  })
})

describe('textHash', () => {
  it('takes case, spacing, compatibility forms and a closing stop for nothing', () => {
    const plain = said('Bob: I moved to Porto.')
    for (const same of ['bob: i moved  to porto', 'Bob: I moved to\nPorto!', 'Bob: I moved to Ｐorto.'])
      expect(said(same)).toBe(plain)
  })

  it('takes a speaker for the same whether the text or the role names them', () => {
    expect(said('I moved.', 'Bob')).toBe(said('Bob: I moved.', 'Bob'))
  })

  it.each([
    ['another number', said('I have 3 cats.'), said('I have 4 cats.')],
    ['another speaker', said('I moved.', 'Bob'), said('I moved.', 'Ann')],
    ['another day', said('I ran today.', null, 0), said('I ran today.', null, 86_400_000)],
    ['a question', said('You moved?'), said('You moved.')],
    ['a negation', said('I do like it.'), said("I don't like it.")],
  ])('tells %s apart', (_, one, other) => expect(one).not.toBe(other))
})
