import { roundUp, type Chart } from './chart.ts'
import type { RecallFile, Results } from './results.ts'
import { image, table, type Section } from './section.ts'

const name = 'latency'

/** Recall in process on the largest bank of a dataset, by ranker. */
export function latencySections({ recall }: Results): Section[] {
  if (recall.length === 0) return []
  const files = recall.toSorted((a, b) => a.warm_ms.p50 - b.warm_ms.p50)
  const markdown = [image(name, 'Latency of recall in process; the figures are in the table below'), tableOf(files)].join('\n\n')
  return [{ name, markdown, charts: new Map([[name, chartOf(files)]]) }]
}

function chartOf(files: readonly RecallFile[]): Chart {
  const [first] = files
  const panel = (title: string, target: number, read: (file: RecallFile) => number) => ({
    title,
    scale: 'linear' as const,
    most: roundUp(Math.max(target, ...files.map(read))),
    digits: 2,
    bars: files.map((file) => ({ value: read(file), target })),
  })
  return {
    title: 'Warm recall in process',
    subtitle: `milliseconds, ${first?.dataset}, its largest bank of ${first?.memories} memories, ${first?.max_tokens} tokens, ${first?.machine.cores} cores; red mark: promised`,
    rows: files.map((file) => ({ label: labelOf(file), color: file.ranker === 'none' ? '#3f7fd0' : '#d9822b' })),
    panels: [panel('p50, ms', 3, ({ warm_ms }) => warm_ms.p50), panel('p99, ms', 10, ({ warm_ms }) => warm_ms.p99)],
  }
}

function labelOf({ vectors, ranker, floor }: RecallFile): string {
  return `${ranker === 'none' ? 'fusion' : 'ranker'}, ${vectors}, ${floor === 'none' ? 'no floor' : 'floor'}`
}

function tableOf(files: readonly RecallFile[]): string {
  const rows = files.map((file) => [
    labelOf(file),
    ...[file.warm_ms, file.after_new_document_ms, file.after_append_ms].flatMap(({ p50, p99 }) => [
      p50.toFixed(2),
      p99.toFixed(2),
    ]),
    file.machine.load?.toFixed(1) ?? '',
    `\`${commandOf(file)}\``,
  ])
  const header = [
    'What',
    'warm p50, ms',
    'p99',
    'after a new document p50, ms',
    'p99',
    'after a turn appended p50, ms',
    'p99',
    'load',
    'Reproduce',
  ]
  return table(header, rows)
}

function commandOf({ dataset, vectors, ranker, floor, max_tokens }: RecallFile): string {
  return `node bench/recall.ts --dataset ${dataset}.json --tokens ${max_tokens} --vectors ${vectors} --ranker ${ranker} --floor ${floor}`
}
