import { z } from 'zod'
import { RecollectError } from '../../errors.ts'
import { RankModelFile, readRankModel, type RankModel } from '../rank/trees.ts'
import { floorSignals } from './signals.ts'

/** A floor as it is shipped: trees over `floorSignals`, whose calibrated sum is the chance that the bank answers a question. */
export const FloorModelFile = RankModelFile.extend({
  /** Below this chance nothing is returned. */
  least: z.number().min(0).max(1),
  /** Taken off the trees' sum where a question names a person that the bank has never heard of, and nobody that it knows. */
  stranger: z.number().nonnegative(),
  /** How much each part of a reading's `unmet` speaks for an answer. A floor without it judges without `heard`. */
  words: z.array(z.number()).optional(),
})
export type FloorModelFile = z.infer<typeof FloorModelFile>

/** A floor ready to judge. */
export interface FloorModel {
  readonly trees: RankModel
  readonly least: number
  readonly stranger: number
  readonly words: Float64Array | null
}

/** @throws RecollectError `invalid_configuration` when it is no floor, or names a signal that this version does not read */
export function readFloorModel(file: unknown): FloorModel {
  const parsed = FloorModelFile.safeParse(file)
  if (!parsed.success) {
    throw new RecollectError('invalid_configuration', `This is no floor that can be used: ${z.prettifyError(parsed.error)}`)
  }
  const { least, stranger, words } = parsed.data
  return { trees: readRankModel(parsed.data, floorSignals), least, stranger, words: words ? Float64Array.from(words) : null }
}
