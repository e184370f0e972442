import type { RecallPlan } from './plan.ts'

/** Fit of a near miss twice its reach away (time/fit.ts): a day after a day is asked for 0.11, two days after 0.04. */
const leastNear = 0.05
/** Fits of what lies in a period or overlaps it are greater, those of near misses at most that. */
const nearMiss = 0.3

/**
 * The least final score that is returned. Of a question for a period alone the score is the fit: where something lies in the period, what lies beside
 * it is no answer, and where nothing does, what lies far from it is none.
 *
 * @param best the final score of the first
 */
export function leastFinal({ minScores, time }: Pick<RecallPlan, 'minScores' | 'time'>, best: number): number {
  if (minScores.final !== undefined) return minScores.final
  if (!time.isTimeOnly) return 0
  return best > nearMiss ? nearMiss + Number.EPSILON : leastNear
}
