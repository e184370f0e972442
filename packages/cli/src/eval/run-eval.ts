import type { Recollect } from '@recollect/client'
import { startProgress } from '../progress.ts'
import type { CliIo, TextSink } from '../io.ts'
import { callOptions } from '../session.ts'
import { askQuestions, type AskedQuestion, type RecallReport } from './ask-questions.ts'
import { summarise, summariseBy, type QualitySummary } from './intervals.ts'
import { bankName, questionsOf, type EvalPlan, type EvalRun } from './plan.ts'
import { deleteBanks, retainDataset, type RetainReport } from './retain-dataset.ts'

export interface EvalReport {
  readonly dataset: string
  readonly at: string
  readonly server: Readonly<Record<string, unknown>>
  readonly settings: {
    readonly budget: string
    readonly max_tokens: number
    readonly retain_concurrency: number
    readonly banks: number
  }
  readonly retain: RetainReport | null
  /** Percent, over all questions and by category. */
  readonly quality: { readonly overall: QualitySummary; readonly categories: Readonly<Record<string, QualitySummary>> }
  /** One entry a concurrency. */
  readonly recall: readonly RecallReport[]
}

/** Retains the dataset, asks its questions once for each concurrency, and reports. */
export async function runEval(
  io: CliIo,
  client: Recollect,
  plan: EvalPlan,
): Promise<{ readonly report: EvalReport; readonly asked: readonly AskedQuestion[] }> {
  const call = callOptions(io)
  const server = { url: client.baseUrl, ...(await client.version(call)) }
  const run: EvalRun = { plan, call, bankOf: (conversation) => client.bank(bankName(plan, conversation)) }
  const measured = await measure(io.stderr, run).catch(async (error: unknown) => {
    // The first error is what the user has to see, whether or not the banks can still be deleted.
    await cleanUp(run).catch(() => undefined)
    throw error
  })
  await cleanUp(run)
  const { retain, rounds } = measured
  const asked = rounds[0]?.asked ?? []
  const recall = rounds.map(({ report }) => report)
  return { report: { ...headOf(plan, server), retain, quality: qualityOf(asked), recall }, asked }
}

async function measure(terminal: TextSink, run: EvalRun) {
  const retain = run.plan.retain ? await retainPhase(terminal, run) : null
  const rounds = []
  for (const concurrency of run.plan.concurrency) rounds.push(await askPhase(terminal, run, concurrency))
  return { retain, rounds }
}

async function cleanUp(run: EvalRun): Promise<void> {
  if (!run.plan.keep) await deleteBanks(run)
}

async function retainPhase(terminal: TextSink, run: EvalRun): Promise<RetainReport> {
  const items = run.plan.dataset.conversations.reduce((sum, conversation) => sum + conversation.items.length, 0)
  const progress = startProgress(terminal, 'Retaining', items)
  try {
    return await retainDataset(run, progress)
  } finally {
    progress.stop()
  }
}

async function askPhase(terminal: TextSink, run: EvalRun, concurrency: number) {
  const progress = startProgress(terminal, `Asking, ${concurrency} at a time`, questionsOf(run.plan).length)
  try {
    return await askQuestions(run, concurrency, progress)
  } finally {
    progress.stop()
  }
}

function headOf(
  plan: EvalPlan,
  server: Readonly<Record<string, unknown>>,
): Pick<EvalReport, 'dataset' | 'at' | 'server' | 'settings'> {
  return {
    dataset: plan.dataset.dataset,
    at: new Date().toISOString(),
    server,
    settings: {
      budget: plan.budget,
      max_tokens: plan.maxTokens,
      retain_concurrency: plan.retainConcurrency,
      banks: plan.dataset.conversations.length,
    },
  }
}

function qualityOf(asked: readonly AskedQuestion[]): EvalReport['quality'] {
  return { overall: summarise(asked.map(({ score }) => score)), categories: Object.fromEntries(summariseBy(asked)) }
}
