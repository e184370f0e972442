import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from './normalise.ts'
import { screen } from './screen.ts'

const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))

describe('screen', () => {
  it.each([
    ['nul \0 text', 'nul  text'],
    ['broken \ud800 text', 'broken  text'],
    ['\udc00low \ud83d\ude00 pair\ud83d', 'low \ud83d\ude00 pair'],
  ])('makes %j %j', (text, clean) => expect(screen(text)).toBe(clean))

  it('leaves a text that any encoding can hold, and removes nothing else', () => {
    fc.assert(
      fc.property(anyUnits, (text) => {
        const points = [...text.replaceAll('\0', '')]
        expect(screen(text)).toBe(points.filter((point) => point.isWellFormed()).join(''))
      }),
    )
  })
})

describe('normalise', () => {
  it('gives one spelling one form', () => {
    expect(normalise('Zu\u0308rich')).toBe('Zürich')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(normalise(text)).toBe(text.normalize('NFC'))
      }),
    )
  })
})
