import type { RecallPlan } from './plan.ts'

/** Fit of a near miss twice its reach away (time/fit.ts): a day after a day is asked for 0.11, two days after 0.04. */
const leastNear = 0.05
/**
 * What lies in a period fits it by 0.9 or 1, in its less likely reading by 0.36 or more; near misses by 0.3 at most, and what lasted so long that a
 * fourteenth of it overlaps by less ("allergic since 2019" is no answer to what happened in July).
 */
const inside = 0.35

/**
 * The least final score that is returned. Of a question for a period alone the score is the fit: where something lies in the period, what lies beside
 * it is no answer, and where nothing does, what lies far from it is none.
 *
 * @param best the final score of the first
 */
export function leastFinal({ minScores, time }: Pick<RecallPlan, 'minScores' | 'time'>, best: number): number {
  if (minScores.final !== undefined) return minScores.final
  if (!time.isTimeOnly) return 0
  return best >= inside ? inside : leastNear
}
