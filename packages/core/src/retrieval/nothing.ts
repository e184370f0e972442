import type { Judgement } from './judgement.ts'

/** Why an answer is empty, in words; null where it is not. */
export function nothingOf({ pool, plan, floor, above, choice }: Judgement): string | null {
  if (choice.kept.length > 0) return null
  if (plan.maxTokens <= 0) return 'Nothing fits: the budget is of no tokens.'
  if (floor?.refusal) return floor.refusal
  if (pool.count === 0) {
    return 'Nothing relevant: no memory that passes the filters shares a word, a meaning or a time with the question.'
  }
  if (plan.time.isTimeOnly && plan.minScores.final === undefined && above.length === 0) {
    return 'Nothing relevant: nothing that is remembered was said or happened in the period asked for, or near it.'
  }
  return above.length === 0
    ? `Nothing relevant: of ${pool.count} memories that were looked at all lie under the floor asked for.`
    : null
}
