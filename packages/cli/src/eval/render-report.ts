import { renderTable } from '../table.ts'
import type { Estimate, QualitySummary } from './intervals.ts'
import { metrics } from './metrics.ts'
import type { RecallReport } from './ask-questions.ts'
import type { RetainReport } from './retain-dataset.ts'
import type { EvalReport } from './run-eval.ts'

/** The report as tables: quality by category with 95 % intervals, then throughput and latency. */
export function renderReport(report: EvalReport): string {
  const { budget, max_tokens: maxTokens, banks } = report.settings
  const head = `${report.dataset}: ${report.quality.overall.questions} questions, ${banks} banks, budget ${budget}, ${maxTokens} tokens`
  const parts = [
    head,
    qualityTable(report),
    ...(report.retain === null ? [] : [retainLine(report.retain)]),
    recallTable(report.recall),
  ]
  return parts.join('\n\n')
}

function qualityTable({ quality }: EvalReport): string {
  const categories = Object.entries(quality.categories)
  const rows = categories.map(([name, summary]) => qualityRow(name, summary))
  const all = qualityRow('all', quality.overall)
  return renderTable([['category', 'questions', ...metrics], ...(categories.length > 1 ? rows : []), all])
}

function qualityRow(name: string, summary: QualitySummary): readonly (string | number)[] {
  return [name, summary.questions, ...metrics.map((metric) => estimateText(summary[metric]))]
}

export function estimateText({ mean, low, high }: Estimate): string {
  return `${mean.toFixed(1)} ${low.toFixed(1)}–${high.toFixed(1)}`
}

function retainLine(retain: RetainReport): string {
  const rate = `${retain.items_per_second.toFixed(0)} items/s`
  const call = `a document p50 ${retain.latency_ms.p50.toFixed(1)} ms, p99 ${retain.latency_ms.p99.toFixed(1)} ms`
  const embedded =
    retain.items_per_second_until_embedded === null
      ? ''
      : `; ${retain.items_per_second_until_embedded.toFixed(0)} items/s until all vectors were in place`
  return `retain: ${retain.items} items in ${retain.documents} documents, ${rate}, ${call}${embedded}`
}

function recallTable(rounds: readonly RecallReport[]): string {
  const rows = rounds.map(({ concurrency, requests_per_second: rate, latency_ms: ms }) => [
    concurrency,
    rate.toFixed(1),
    ...[ms.p50, ms.p90, ms.p95, ms.p99, ms.max].map((value) => value.toFixed(1)),
  ])
  return renderTable([['at a time', 'requests/s', 'p50 ms', 'p90', 'p95', 'p99', 'max'], ...rows])
}
