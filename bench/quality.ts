/**
 * Quality of recall without a database: builds one image a conversation straight from the items of a dataset and asks its questions.
 * node bench/quality.ts DATASET.json… [--json] [--weights '{"semantic":0.5}'] [--rrf 60] [--categories]
 */
import { parseArgs } from 'node:util'
import { rankedItems, scoreQuestion, summarise, summariseBy, type QuestionScore } from '@recollect/cli/eval'
import type { DatasetConversation } from '@recollect/contracts'
import {
  defaultWeights,
  weightsFor,
  parseQuestionTime,
  memoryKinds,
  type Fusion,
  type RecallPlan,
  type Weights,
} from '@recollect/core'
import { loadWordVectors } from '@recollect/models'
import { BankImage, Searcher } from '@recollect/index'
import { readDataset, rowsOf } from './dataset-rows.ts'

interface Scored {
  readonly category: string
  readonly score: QuestionScore
}

const words = process.argv.includes('--none') ? null : await loadWordVectors()
const searcher = new Searcher()

async function scoresOf(conversation: DatasetConversation, tuning: { weights: Weights; fusion: Fusion }): Promise<Scored[]> {
  const image = await BankImage.build({ language: 'en', words }, inBatches(conversation))
  return conversation.questions.map((question) => {
    const now = Date.parse(question.asked_at)
    const time = parseQuestionTime(question.text, { now, timeZone: 'UTC', language: 'en' })
    const plan: RecallPlan = {
      query: question.text,
      now,
      time,
      budget: 'mid',
      maxTokens: 4096,
      filter: { kinds: memoryKinds },
      minScores: {},
      trace: false,
      queryVector: null,
      weights: weightsFor({ query: question.text, time }, tuning.weights),
      fusion: tuning.fusion,
    }
    const { hits } = searcher.search(image, plan)
    return { category: question.category, score: scoreQuestion(rankedItems(hits.map(({ row }) => row.id)), question.gold) }
  })
}

async function* inBatches(conversation: DatasetConversation) {
  yield rowsOf(conversation).map((row) => ({ row }))
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    none: { type: 'boolean' },
    json: { type: 'boolean' },
    categories: { type: 'boolean' },
    weights: { type: 'string', default: '{}' },
    rrf: { type: 'string' },
  },
})
const weights: Weights = { ...defaultWeights, ...JSON.parse(values.weights) }
const fusion: Fusion = values.rrf ? { method: 'reciprocal-rank', k: Number(values.rrf) } : { method: 'weighted' }

for (const file of positionals) {
  const dataset = await readDataset(file)
  const scored: Scored[] = []
  for (const conversation of dataset.conversations) scored.push(...(await scoresOf(conversation, { weights, fusion })))
  const groups = new Map([['all', summarise(scored.map(({ score }) => score))]])
  if (values.categories) for (const [category, summary] of summariseBy(scored)) groups.set(category, summary)
  if (values.json) console.log(JSON.stringify({ dataset: dataset.dataset, weights, fusion, groups: Object.fromEntries(groups) }))
  else for (const [group, summary] of groups) console.log(line(dataset.dataset, group, summary))
}

function line(dataset: string, group: string, summary: ReturnType<typeof summarise>): string {
  const { questions, ...metrics } = summary
  const cells = Object.entries(metrics).map(
    ([name, { mean, low, high }]) => `${name} ${mean.toFixed(1)} [${low.toFixed(1)}–${high.toFixed(1)}]`,
  )
  return `${dataset.padEnd(20)} ${group.padEnd(24)} ${String(questions).padStart(4)}  ${cells.join('  ')}`
}
