import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countAbove } from './count-above.ts'

it('counts what is greater, equals left out, in a list of any length', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }))
  fc.assert(
    fc.property(fc.array(value), value, (values, least) => {
      expect(countAbove(Float64Array.from(values).sort(), least)).toBe(values.filter((one) => one > least).length)
    }),
  )
})
