import type { RecallPlan } from './plan.ts'

/** Fit of a near miss twice its reach away (time/fit.ts): a day after a day is asked for 0.11, two days after 0.04. */
const leastFit = 0.05

/** The least final score that is returned. Of a question for a period alone the score is the fit, so what lies far outside is no answer to it. */
export function leastFinal({ minScores, time }: Pick<RecallPlan, 'minScores' | 'time'>): number {
  return minScores.final ?? (time.isTimeOnly ? leastFit : 0)
}
