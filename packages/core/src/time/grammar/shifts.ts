import type { Shift, Unit } from '../expression.ts'
import type { SenseOf } from '../lexicon.ts'
import { sense, skipFillers, type Cursor, type Match } from './cursor.ts'

/** "last", "this" or "next" that stands before its noun. */
export function shiftBefore(cursor: Cursor, at: number): SenseOf<'shift'> | undefined {
  const shift = sense(cursor, at, 'shift')
  return shift?.place === 'after' ? undefined : shift
}

/** One that stands after it: "lundi dernier", in languages that say so. */
export function shiftAfter(cursor: Cursor, at: number): SenseOf<'shift'> | undefined {
  return cursor.language.shiftAfter === true ? sense(cursor, at, 'shift') : undefined
}

/** "last week", "semaine dernière", 上周: the unit asked for, and by how much it is shifted. */
export function readShifted(cursor: Cursor, at: number, unit: Unit): Match<Shift> | undefined {
  const whole = sense(cursor, at, 'shifted')
  if (whole !== undefined) return whole.unit === unit ? { value: whole.shift, end: at + 1 } : undefined
  const before = shiftBefore(cursor, at)
  if (before !== undefined) {
    const place = skipFillers(cursor, at + 1)
    return sense(cursor, place, 'unit')?.unit === unit ? { value: before.shift, end: place + 1 } : undefined
  }
  if (sense(cursor, at, 'unit')?.unit !== unit) return undefined
  const after = shiftAfter(cursor, at + 1)
  return after === undefined ? undefined : { value: after.shift, end: at + 2 }
}
