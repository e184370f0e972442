import type { RecallPlan } from '@recollect/core'
import { scaledPart, type SlotChannel, type SlotPart } from './channel.ts'
import type { Scope } from './scope.ts'
import { none, type Sessions } from './sessions.ts'

/** Cosines of the query with each memory in one space of vectors; NaN for a memory without a vector. */
export interface Cosines {
  readonly name: string
  readonly values: Float64Array
}
