/**
 * Quality of recall by plain fusion, without a database: retains each conversation of a dataset in memory, builds its image and asks its
 * questions. Budget mid, 4,096 tokens, rank by distinct items.
 *
 *   node bench/quality.ts DATASET.json… [--none] [--model ORGANISATION/NAME --models-dir FOLDER] [--language en]
 *     [--weights '{"semantic":0.5}'] [--rrf 60] [--categories] [--json]
 */
import { parseArgs } from 'node:util'
import { rankedItems, scoreQuestion, summarise, summariseBy, type QuestionScore } from '@recollect/cli/eval'
import { defaultFusion, defaultWeights, parseQuestionTime, weightsFor, type Fusion, type Weights } from '@recollect/core'
import type { DatasetConversation } from '@recollect/contracts'
import { openJudge, type Judge } from './judge.ts'
import { readDataset } from './read-dataset.ts'

interface Scored {
  readonly category: string
  readonly score: QuestionScore
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    none: { type: 'boolean' },
    model: { type: 'string' },
    'models-dir': { type: 'string' },
    language: { type: 'string', default: 'en' },
    weights: { type: 'string', default: '{}' },
    rrf: { type: 'string' },
    categories: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})
const weights: Weights = { ...defaultWeights, ...JSON.parse(values.weights) }
const fusion: Fusion = values.rrf === undefined ? defaultFusion : { method: 'reciprocal-rank', k: Number(values.rrf) }
const judge = await openJudge({
  language: values.language,
  model: values.model,
  modelsDir: values['models-dir'],
  vectors: values.none !== true,
})

for (const file of positionals) {
  const { dataset, conversations } = await readDataset(file)
  const scored: Scored[] = []
  for (const conversation of conversations) scored.push(...(await scoresOf(judge, conversation)))
  const groups = new Map([['all', summarise(scored.map(({ score }) => score))]])
  if (values.categories === true) for (const [category, summary] of summariseBy(scored)) groups.set(category, summary)
  if (values.json === true) console.log(JSON.stringify({ dataset, weights, fusion, groups: Object.fromEntries(groups) }))
  else for (const [group, summary] of groups) console.log(line(dataset, group, summary))
}
await judge.close()

async function scoresOf({ open }: Judge, conversation: DatasetConversation): Promise<Scored[]> {
  const bank = await open(conversation)
  const scored: Scored[] = []
  for (const question of conversation.questions) {
    const { text, asked_at } = question
    const time = parseQuestionTime(text, { now: Date.parse(asked_at), timeZone: 'UTC', language: values.language })
    const { hits } = await bank.search(question, { weights: weightsFor({ query: text, time }, weights), fusion })
    const ranking = rankedItems(hits.map(({ row }) => row.metadata['item_id']))
    scored.push({ category: question.category, score: scoreQuestion(ranking, question.gold) })
  }
  return scored
}

function line(dataset: string, group: string, { questions, ...metrics }: ReturnType<typeof summarise>): string {
  const cells = Object.entries(metrics).map(
    ([name, { mean, low, high }]) => `${name} ${mean.toFixed(1)} [${low.toFixed(1)}–${high.toFixed(1)}]`,
  )
  return `${dataset.padEnd(20)} ${group.padEnd(24)} ${String(questions).padStart(4)}  ${cells.join('  ')}`
}
