import type { JudgedQuestion } from './judged-question.ts'

/** How questions are held out: whole conversations, or, where there are too few, questions. */
export interface Folds {
  readonly by: 'conversation' | 'question'
  /** Number of the fold of each question. */
  readonly of: readonly number[]
  readonly count: number
}

const mostFolds = 6
const leastConversations = 3

/**
 * Conversations are held out whole where there are three or more: questions about one are alike, and one of them among those trained on
 * would flatter. With fewer, as for a single bank, questions are dealt out in turn.
 */
export function foldsOf(questions: readonly Pick<JudgedQuestion, 'group'>[]): Folds {
  const groups = [...new Set(questions.map(({ group }) => group))].sort()
  if (groups.length >= leastConversations) {
    const count = Math.min(mostFolds, groups.length)
    const fold = new Map(groups.map((group, index) => [group, index % count]))
    return { by: 'conversation', of: questions.map(({ group }) => fold.get(group) ?? 0), count }
  }
  const count = Math.min(mostFolds, questions.length)
  return { by: 'question', of: questions.map((_, index) => index % count), count }
}
