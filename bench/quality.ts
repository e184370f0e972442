/**
 * Quality of recall without a database: retains each conversation of a dataset in memory, builds its image and asks its questions. Budget mid,
 * 4,096 tokens, rank by distinct items; by plain fusion unless a ranker is named. Questions without an answer are left out.
 *
 *   node bench/quality.ts DATASET.json[:LANGUAGE]… [--none] [--model ORGANISATION/NAME --models-dir FOLDER] [--ranker default|none|FILE]
 *     [--weights '{"semantic":0.5}'] [--rrf 60] [--categories] [--json] [--out FILE]
 *
 * `--out` keeps the datasets that FILE holds already and this run does not measure.
 */
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { rankedItems, scoreQuestion, summarise, summariseBy, type QualitySummary, type QuestionScore } from '@recollect/cli/eval'
import { defaultFusion, defaultWeights, parseQuestionTime, weightsFor, type Fusion, type Weights } from '@recollect/core'
import { loadRanker } from '@recollect/models'
import { readBanks, type Bank } from './banks.ts'
import { openJudge, type Judge } from './judge.ts'
import { thisMachine } from './machine.ts'

interface Scored {
  readonly category: string
  readonly score: QuestionScore
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    none: { type: 'boolean', default: false },
    model: { type: 'string' },
    'models-dir': { type: 'string' },
    ranker: { type: 'string', default: 'none' },
    weights: { type: 'string', default: '{}' },
    rrf: { type: 'string' },
    categories: { type: 'boolean' },
    json: { type: 'boolean' },
    out: { type: 'string' },
  },
})
const weights: Weights = { ...defaultWeights, ...JSON.parse(values.weights) }
const fusion: Fusion = values.rrf === undefined ? defaultFusion : { method: 'reciprocal-rank', k: Number(values.rrf) }
const ranker = await loadRanker(values.ranker)
const measured: Record<string, unknown> = {}
for (const file of positionals) {
  const { dataset, banks } = await readBanks(file)
  const groups = await measure(banks)
  measured[dataset] = { language: banks[0]?.language, groups: Object.fromEntries(groups) }
  if (values.json === true) console.log(JSON.stringify({ dataset, weights, fusion, groups: Object.fromEntries(groups) }))
  else for (const [group, summary] of groups) console.log(line(dataset, group, summary))
}
if (values.out !== undefined) await save(values.out)

async function measure(banks: readonly Bank[]): Promise<Map<string, QualitySummary>> {
  const scored: Scored[] = []
  for (const [language, group] of Map.groupBy(banks, (bank) => bank.language)) {
    const judge = await openJudge({
      language,
      model: values.model,
      modelsDir: values['models-dir'],
      vectors: !values.none,
      ranker,
    })
    for (const bank of group) scored.push(...(await scoresOf(judge, bank)))
    await judge.close()
  }
  const groups = new Map([['all', summarise(scored.map(({ score }) => score))]])
  if (values.categories === true) for (const [category, summary] of summariseBy(scored)) groups.set(category, summary)
  return groups
}

async function save(file: string): Promise<void> {
  const before: { sets?: Record<string, unknown> } = existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}
  const embeddings = [...(values.none ? [] : ['static']), ...(values.model === undefined ? [] : [values.model])]
  const report = {
    at: new Date().toISOString(),
    embeddings: embeddings.join(' + ') || 'none',
    ranker: values.ranker,
    weights,
    fusion,
    machine: await thisMachine(),
    sets: { ...before.sets, ...measured },
  }
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`)
}

async function scoresOf({ open }: Judge, conversation: Bank): Promise<Scored[]> {
  const bank = await open(conversation)
  const scored: Scored[] = []
  for (const question of conversation.questions.filter(({ gold }) => gold.length > 0)) {
    const { text, asked_at } = question
    const time = parseQuestionTime(text, { now: Date.parse(asked_at), timeZone: 'UTC', language: conversation.language })
    const { hits } = await bank.search(question, { weights: weightsFor({ query: text, time }, weights), fusion })
    const ranking = rankedItems(hits.map(({ row }) => row.metadata['item_id']))
    scored.push({ category: question.category, score: scoreQuestion(ranking, question.gold) })
  }
  return scored
}

function line(dataset: string, group: string, { questions, ...metrics }: QualitySummary): string {
  const cells = Object.entries(metrics).map(
    ([name, { mean, low, high }]) => `${name} ${mean.toFixed(1)} [${low.toFixed(1)}–${high.toFixed(1)}]`,
  )
  return `${dataset.padEnd(20)} ${group.padEnd(24)} ${String(questions).padStart(4)}  ${cells.join('  ')}`
}
