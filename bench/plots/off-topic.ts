import { roundUp, type Bar, type Chart } from './chart.ts'
import { barText } from './quality.ts'
import type { OffTopicFile, Results, Share } from './results.ts'
import { image, table, type Section } from './section.ts'

interface Measure {
  readonly key: string
  readonly title: string
  readonly target: number | null
}

const measures: readonly Measure[] = [
  { key: 'as_they_are_answered', title: 'as they are, %', target: null },
  { key: 'easy_answered', title: 'easy, %', target: 1 },
  { key: 'hard_answered', title: 'hard, %', target: 70 },
  { key: 'own_any10_lost', title: 'own lost, %', target: 1 },
]

interface Line {
  readonly label: string
  readonly file: OffTopicFile
  readonly dataset: string
  readonly shares: Readonly<Record<string, Share>>
}

/** Questions a bank cannot answer, and what its own lose. */
export function offTopicSections({ offTopic }: Results): Section[] {
  const lines = offTopic.flatMap((file) =>
    Object.entries(file.sets).map(([dataset, shares]): Line => ({ label: labelOf(dataset, file), file, dataset, shares })),
  )
  if (lines.length === 0) return []
  const name = 'off-topic'
  const markdown = [image(name, 'Off-topic questions answered; the figures are in the table below'), tableOf(lines)].join('\n\n')
  return [{ name, markdown, charts: new Map([[name, chartOf(lines)]]) }]
}

function labelOf(dataset: string, { floor, ranker }: OffTopicFile): string {
  return `${dataset}, ${floor === 'default' ? 'floor' : floor}${ranker === 'none' ? '' : ', ranker'}`
}

function chartOf(lines: readonly Line[]): Chart {
  return {
    title: 'Off-topic questions: answered although the bank cannot know',
    subtitle: 'percent of questions; whiskers: 95 % interval (Wilson); red mark: promised at most; n in the table',
    rows: lines.map(({ label }) => ({ label, color: '#3f7fd0' })),
    panels: measures.map(({ key, title, target }) => {
      const bars = lines.map(({ shares }) => barOf(shares[key], target))
      const most = roundUp(Math.max(target ?? 0, ...bars.map((bar) => bar?.high ?? 0)))
      return { title, scale: 'linear', most: Math.min(100, most), digits: 1, bars }
    }),
  }
}

function barOf(share: Share | undefined, target: number | null): Bar | null {
  return share === undefined ? null : { value: share.percent, low: share.low, high: share.high, target }
}

function tableOf(lines: readonly Line[]): string {
  const cell = (share: Share | undefined): string =>
    share === undefined ? '' : `${barText({ value: share.percent, low: share.low, high: share.high })}, n ${share.of}`
  return table(
    ['What', ...measures.map(({ title }) => title), 'own refused, %', 'Reproduce'],
    lines.map(({ label, file, dataset, shares }) => [
      label,
      ...measures.map(({ key }) => cell(shares[key])),
      cell(shares['own_refused']),
      `\`${commandOf(dataset, file)}\``,
    ]),
  )
}

function commandOf(dataset: string, { floor, ranker }: OffTopicFile): string {
  const way = floor === 'conversation left out' ? '--left-out FLOORS' : `--floor ${floor}`
  return `node bench/off-topic.ts ${dataset}.json ${way} --ranker ${ranker}`
}
