import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderChart } from './chart.ts'
import { latencySections } from './latency.ts'
import { offTopicSections } from './off-topic.ts'
import { peerSections } from './peers.ts'
import { qualitySections } from './quality.ts'
import type { Results } from './results.ts'
import type { Section } from './section.ts'

/** Every generated file with its text, by path from the repository's root. The same results always give the same text. */
export async function renderBenchmarks(root: string, results: Results): Promise<ReadonlyMap<string, string>> {
  const sections = [
    ...qualitySections(results),
    ...offTopicSections(results),
    ...latencySections(results),
    ...peerSections(results),
  ]
  const page = 'docs/benchmarks.md'
  const text = sections.reduce(replaceSection, await readFile(join(root, page), 'utf8'))
  const charts = sections.flatMap((section) => [...section.charts])
  return new Map([[page, text], ...charts.map(([name, chart]) => [`docs/img/${name}.svg`, renderChart(chart)] as const)])
}

/** @throws when the page has no place for a section: its figures would be missing without a word */
export function replaceSection(page: string, { name, markdown }: Section): string {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`]
  const start = page.indexOf(open)
  const end = page.indexOf(close)
  if (start < 0 || end < start) throw new Error(`docs/benchmarks.md has no ${open.trim()} … ${close}`)
  return `${page.slice(0, start + open.length)}\n${markdown}\n\n${page.slice(end)}`
}
