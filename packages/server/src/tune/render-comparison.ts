import { estimateText, renderTable, type QualitySummary } from '@recollect/cli/eval'
import type { Comparison } from './compare.ts'
import type { Folds } from './folds.ts'

const shown = ['any@1', 'any@5', 'any@10', 'nDCG@10', 'MRR'] as const

/** What tuning is worth, as a table with 95 % intervals. `before` names the ranker that was tuned. */
export function renderComparison(comparison: Comparison, folds: Pick<Folds, 'by' | 'count'>, before: string): string {
  const { fusion, tuned, gain, confidence } = comparison
  const row = (name: string, summary: QualitySummary) => [name, ...shown.map((metric) => estimateText(summary[metric]))]
  const held = `${folds.by === 'conversation' ? 'whole conversations' : 'questions'} held out, ${folds.count} parts`
  return [
    `${fusion.questions} questions, ${held}, percent with 95 % intervals`,
    renderTable([['order', ...shown], row('plain fusion', fusion), row(before, comparison.before), row('tuned', tuned)]),
    `MRR, tuned less ${before}: ${estimateText(gain)}; ahead in ${Math.round(confidence * 100)} of 100 resamples`,
  ].join('\n')
}
