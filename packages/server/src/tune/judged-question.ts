import { rankedItems, scoreQuestion, type QuestionScore } from '@recollect/cli/eval'
import type { FeatureTable } from '@recollect/core'

/** One judged question: the candidates that a ranker would see, in order of their fused scores, and which of them answer it. */
export interface JudgedQuestion {
  /** Questions of one group are held out together: the bank, or the conversation, that they were asked of. */
  readonly group: string
  readonly table: Pick<FeatureTable, 'width' | 'count' | 'values'>
  readonly fused: readonly number[]
  /** Number of what each candidate was cut from; candidates of one item are passages of it. */
  readonly items: readonly number[]
  /** Numbers of the items that answer. One that is not among the candidates cannot be ranked, and counts as not found. */
  readonly gold: ReadonlySet<number>
}

/** Passages of a relevant item that count as relevant, the first by fused score; further ones teach nothing. */
const passagesOfItem = 2

/** 1 for what answers, 0 for what does not, −1 for what teaches nothing; a row each. */
export function gradesOf({ items, gold }: Pick<JudgedQuestion, 'items' | 'gold'>): Int8Array {
  const seen = new Map<number, number>()
  return Int8Array.from(items, (item) => {
    if (!gold.has(item)) return 0
    const passage = (seen.get(item) ?? 0) + 1
    seen.set(item, passage)
    return passage <= passagesOfItem ? 1 : -1
  })
}

/** How good an order of the candidates by these scores is. */
export function scoreOrder({ items, gold }: JudgedQuestion, scores: ArrayLike<number>): QuestionScore {
  const rows = Array.from(items.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  return scoreQuestion(rankedItems(rows.map((row) => String(items[row]))), Array.from(gold, String))
}
