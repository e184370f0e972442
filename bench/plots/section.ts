import type { Chart } from './chart.ts'

/** A generated part of docs/benchmarks.md: it stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
export interface Section {
  readonly name: string
  readonly markdown: string
  /** By file name without its ending. */
  readonly charts: ReadonlyMap<string, Chart>
}

/** A Markdown table. Cells hold no newline and no bar. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, header.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function image(name: string, alternative: string): string {
  return `![${alternative}](img/${name}.svg)`
}
