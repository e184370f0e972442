import type { RecallAnswer } from '@recollect/client'
import type { DatasetConversation, DatasetQuestion } from '@recollect/contracts'
import { inParallel } from '../parallel.ts'
import type { Progress } from '../progress.ts'
import { summariseLatencies, timed, type Latencies } from './latencies.ts'
import { rankedItems, scoreQuestion, type QuestionScore } from './metrics.ts'
import { questionsOf, type EvalRun } from './plan.ts'

export interface RecallReport {
  readonly concurrency: number
  readonly requests: number
  readonly seconds: number
  readonly requests_per_second: number
  readonly latency_ms: Latencies
}

export interface AskedQuestion {
  readonly conversation: string
  readonly question: string
  readonly category: string
  /** Ids of the items found, best first. */
  readonly ranking: readonly string[]
  readonly score: QuestionScore
}

/** Asks all questions once, so many at a time, and scores the answers. A failed question fails the run: it is no wrong answer. */
export async function askQuestions(
  run: EvalRun,
  concurrency: number,
  progress: Progress,
): Promise<{ readonly report: RecallReport; readonly asked: readonly AskedQuestion[] }> {
  const asked: AskedQuestion[] = []
  const latencies: number[] = []
  const start = performance.now()
  await inParallel(questionsOf(run.plan), concurrency, async ({ conversation, question }) => {
    const { value, milliseconds } = await timed(() => ask(run, conversation, question))
    latencies.push(milliseconds)
    asked.push({ conversation: conversation.id, question: question.id, category: question.category, ...scored(value, question) })
    progress.advance()
  })
  const seconds = (performance.now() - start) / 1000
  const requests = latencies.length
  const rate = { requests, seconds, requests_per_second: requests / seconds }
  return { report: { concurrency, ...rate, latency_ms: summariseLatencies(latencies) }, asked }
}

function ask({ plan, bankOf, call }: EvalRun, about: DatasetConversation, question: DatasetQuestion): Promise<RecallAnswer> {
  return bankOf(about).recall(question.text, {
    budget: plan.budget,
    max_tokens: plan.maxTokens,
    query_timestamp: question.asked_at,
    include: { entities: null },
    ...call,
  })
}

function scored(answer: RecallAnswer, question: DatasetQuestion): { ranking: readonly string[]; score: QuestionScore } {
  const ranking = rankedItems(answer.results.map((result) => result.metadata?.['item_id']))
  return { ranking, score: scoreQuestion(ranking, question.gold) }
}
