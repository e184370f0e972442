import type { Bar, Chart, Row } from './chart.ts'
import type { Judged, QualityFile, RankerFile, Results } from './results.ts'
import { image, table, type Section } from './section.ts'

interface DatasetText {
  readonly name: string
  readonly about: string
}

const datasets: readonly DatasetText[] = [
  { name: 'locomo-dev', about: 'LoCoMo, five long dialogues of two people, 2,760 turns (CC BY-NC 4.0).' },
  {
    name: 'beam-100k-dev',
    about: 'BEAM, six chats of 100,000 tokens with an assistant, some messages very long (no licence stated).',
  },
  {
    name: 'tmd-dev',
    about:
      'TemporalMemoryDataset, six dialogues, questions by time and by session order (no licence stated). A question of time alone is answered by the planner and never reaches the ranker, so the ranker is judged on the others.',
  },
  {
    name: 'memdaily-dev',
    about:
      'MemDaily, Chinese daily notes, banks of seven notes (no licence stated): a random order reaches any@5 94, so look at MRR.',
  },
  {
    name: 'memdaily-joined-dev',
    about: 'The same notes, ten people’s in one bank of 72 (no licence stated).',
  },
]

const metrics = ['any@5', 'any@10', 'MRR'] as const

interface Line extends Row {
  readonly questions: number | undefined
  readonly bars: Readonly<Record<(typeof metrics)[number], Bar>>
  readonly command: string
}

const model = 'Xenova/all-MiniLM-L6-v2'
const colors = { none: '#8b98a9', static: '#3f7fd0', model: '#2a5391', paired: '#7fa6d8', ranker: '#d9822b', unseen: '#e6ad6a' }
const training =
  'node tools/rank/export.ts TABLE FILE… && python tools/rank/train.py TABLE --out RANKER.json --report FIGURES.json'
const trainingWithModel = `node tools/rank/export.ts TABLE FILE… --model ${model} --models-dir MODELS && python tools/rank/train.py TABLE --without neural_memory neural_window neural_session --judge locomo-dev beam-100k-dev --out RANKER.json --report FIGURES.json`

/** Quality by dataset: a chart and a table with the command behind each row. */
export function qualitySections(results: Results): Section[] {
  return datasets.flatMap(({ name, about }) => {
    const lines = linesOf(name, results)
    if (lines.length === 0) return []
    const chart = `quality-${name}`
    const markdown = [about, image(chart, `Quality of recall on ${name}; the figures are in the table below`), tableOf(lines)]
    const categories = categoriesOf(name, results)
    return [
      { name: chart, markdown: [...markdown, ...categories].join('\n\n'), charts: new Map([[chart, chartOf(name, lines)]]) },
    ]
  })
}

function linesOf(dataset: string, results: Results): Line[] {
  const fusion = results.quality.flatMap((file) => fusionLine(dataset, file))
  const asked = results.quality.find(({ embeddings }) => embeddings === 'static')?.sets[dataset]?.groups['all']?.questions
  return [
    ...fusion,
    ...rankerLines(results.ranker?.[dataset], { embeddings: 'static', command: training, asked }),
    ...rankerLines(results.rankerWithModel?.[dataset], {
      embeddings: 'static + MiniLM',
      command: trainingWithModel,
      asked,
    }),
  ]
}

function fusionLine(dataset: string, { embeddings, sets }: QualityFile): Line[] {
  const all = sets[dataset]?.groups['all']
  if (all === undefined) return []
  const way = embeddings === 'none' ? ' --none' : embeddings === 'static' ? '' : ` --model ${model} --models-dir MODELS`
  const bar = (metric: (typeof metrics)[number]): Bar => {
    const { mean: value, low, high } = all[metric]
    return { value, low, high }
  }
  return [
    {
      label: embeddings === 'none' ? 'fusion, no embeddings' : `fusion, ${embeddings.replace(model, 'MiniLM')}`,
      color: embeddings === 'none' ? colors.none : embeddings === 'static' ? colors.static : colors.model,
      questions: all.questions,
      bars: { 'any@5': bar('any@5'), 'any@10': bar('any@10'), MRR: bar('MRR') },
      command: `node bench/quality.ts ${dataset}.json${way}`,
    },
  ]
}

interface Training {
  readonly embeddings: string
  readonly command: string
  /** How many questions plain fusion was asked. */
  readonly asked: number | undefined
}

function rankerLines(found: RankerFile[string] | undefined, { embeddings, command, asked }: Training): Line[] {
  const conversation = found?.['conversation left out']
  const set = found?.['dataset left out']
  const lines: Line[] = []
  if (conversation && conversation.fusion.questions !== asked) {
    lines.push(
      judgedLine(conversation.fusion, { label: `fusion, ${embeddings}, ranker’s questions`, color: colors.paired, command }),
    )
  }
  if (conversation) {
    const label = `ranker, ${embeddings}, conversation out`
    lines.push(judgedLine(conversation.ranker, { label, color: colors.ranker, command }))
  }
  if (set) lines.push(judgedLine(set.ranker, { label: `ranker, ${embeddings}, set out`, color: colors.unseen, command }))
  return lines
}

function judgedLine(judged: Judged, line: Row & { readonly command: string }): Line {
  const bar = (metric: (typeof metrics)[number]): Bar => {
    const [low, high] = judged[`${metric} interval`] ?? []
    return { value: judged[metric], low, high }
  }
  return { ...line, questions: judged.questions, bars: { 'any@5': bar('any@5'), 'any@10': bar('any@10'), MRR: bar('MRR') } }
}

function chartOf(dataset: string, lines: readonly Line[]): Chart {
  const counts = [...new Set(lines.flatMap(({ questions }) => questions ?? []))]
  return {
    title: `Quality of recall: ${dataset}`,
    subtitle: `percent of questions (any@k) and mean reciprocal rank × 100; n = ${counts.length > 1 ? 'in brackets' : `${counts[0]} questions`}; whiskers: 95 % interval, bootstrap`,
    rows: lines.map((line) => (counts.length > 1 ? { ...line, label: `${line.label} (${line.questions ?? '?'})` } : line)),
    panels: metrics.map((metric) => ({
      title: `${metric}, %`,
      scale: 'linear',
      most: 100,
      digits: 1,
      bars: lines.map(({ bars }) => bars[metric]),
    })),
  }
}

function tableOf(lines: readonly Line[]): string {
  return table(
    ['What', 'n', ...metrics, 'Reproduce'],
    lines.map(({ label, questions, bars, command }) => [
      label,
      questions === undefined ? '' : String(questions),
      ...metrics.map((metric) => barText(bars[metric])),
      `\`${command}\``,
    ]),
  )
}

export function barText({ value, low, high }: Bar): string {
  return `${value.toFixed(1)}${low === undefined || high === undefined ? '' : ` [${low.toFixed(1)}–${high.toFixed(1)}]`}`
}

/** Where a dataset has more, each holds so few questions that its interval says nothing (MemDaily: 10 each, half-width 30). */
const mostCategories = 12

/** Plain fusion with static embeddings by category of question. */
function categoriesOf(dataset: string, { quality }: Results): string[] {
  const groups = quality.find(({ embeddings }) => embeddings === 'static')?.sets[dataset]?.groups ?? {}
  const categories = Object.entries(groups).filter(([name]) => name !== 'all')
  if (categories.length < 2 || categories.length > mostCategories) return []
  const rows = categories.map(([name, group]) => [
    name,
    String(group.questions),
    ...(['any@5', 'any@10', 'nDCG@10', 'MRR'] as const).map((metric) => {
      const { mean: value, low, high } = group[metric]
      return barText({ value, low, high })
    }),
  ])
  return [
    `By category, plain fusion with \`static\` (\`node bench/quality.ts ${dataset}.json --categories\`):`,
    table(['Category', 'n', 'any@5', 'any@10', 'nDCG@10', 'MRR'], rows),
  ]
}
