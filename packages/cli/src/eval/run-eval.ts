import type { Recollect } from '@recollect/client'
import { startProgress } from '../progress.ts'
import type { CliIo } from '../io.ts'
import { callOptions } from '../session.ts'
import { askQuestions, type AskedQuestion, type RecallReport } from './ask-questions.ts'
import { summarise, summariseBy, type QualitySummary } from './intervals.ts'
import { questionsOf, type EvalPlan } from './plan.ts'
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
  const server = { url: client.baseUrl, ...(await client.version(callOptions(io))) }
  const measured = await measure(io, client, plan).catch(async (error: unknown) => {
    // The first error is what the user has to see, whether or not the banks can still be deleted.
    await cleanUp(client, plan).catch(() => undefined)
    throw error
  })
  await cleanUp(client, plan)
  const { retain, rounds } = measured
  const asked = rounds[0]?.asked ?? []
  const recall = rounds.map(({ report }) => report)
  return { report: { ...headOf(plan, server), retain, quality: qualityOf(asked), recall }, asked }
}

async function measure(io: CliIo, client: Recollect, plan: EvalPlan) {
  const retain = plan.retain ? await retainPhase(io, client, plan) : null
  const rounds = []
  for (const concurrency of plan.concurrency) rounds.push(await askPhase(io, client, plan, concurrency))
  return { retain, rounds }
}

async function cleanUp(client: Recollect, plan: EvalPlan): Promise<void> {
  if (!plan.keep) await deleteBanks(plan, (name) => client.bank(name))
}

async function retainPhase(io: CliIo, client: Recollect, plan: EvalPlan): Promise<RetainReport> {
  const items = plan.dataset.conversations.reduce((sum, conversation) => sum + conversation.items.length, 0)
  const progress = startProgress(io.stderr, 'Retaining', items)
  try {
    return await retainDataset(plan, (name) => client.bank(name), callOptions(io), progress)
  } finally {
    progress.stop()
  }
}

async function askPhase(io: CliIo, client: Recollect, plan: EvalPlan, concurrency: number) {
  const progress = startProgress(io.stderr, `Asking, ${concurrency} at a time`, questionsOf(plan).length)
  try {
    return await askQuestions(plan, concurrency, { bankOf: (name) => client.bank(name), ...callOptions(io), progress })
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
