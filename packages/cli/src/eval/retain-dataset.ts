import type { BankClient, RetainItem } from '@recollect/client'
import type { DatasetItem } from '@recollect/contracts'
import { inParallel } from '../parallel.ts'
import type { Progress } from '../progress.ts'
import { summariseLatencies, timed, type Latencies } from './latencies.ts'
import { sessionsOf } from './load-dataset.ts'
import { bankName, type EvalPlan } from './plan.ts'

export interface RetainReport {
  readonly documents: number
  readonly items: number
  readonly seconds: number
  readonly items_per_second: number
  /** One call, that is one document. */
  readonly latency_ms: Latencies
  /** Until every memory had its vector as well; null where the server does not say. */
  readonly seconds_until_embedded: number | null
  readonly items_per_second_until_embedded: number | null
}

type BankOf = (name: string) => BankClient
type Call = { readonly signal?: AbortSignal }

/** Retains each session as one document, its items in order, and waits until the vectors are in place. */
export async function retainDataset(plan: EvalPlan, bankOf: BankOf, call: Call, progress: Progress): Promise<RetainReport> {
  const documents = plan.dataset.conversations.flatMap((conversation) =>
    sessionsOf(conversation).map((session) => ({ bank: bankOf(bankName(plan, conversation)), session })),
  )
  const latencies: number[] = []
  const start = performance.now()
  await inParallel(documents, plan.retainConcurrency, async ({ bank, session }) => {
    const items = session.items.map((item) => itemOf(item, session.id))
    const { milliseconds } = await timed(() => bank.retain(items, call))
    latencies.push(milliseconds)
    progress.advance(items.length)
  })
  const seconds = (performance.now() - start) / 1000
  const embedded = await untilEmbedded(plan, bankOf, call)
  return reportOf(plan, latencies, seconds, embedded ? (performance.now() - start) / 1000 : null)
}

function reportOf(plan: EvalPlan, latencies: readonly number[], seconds: number, embedded: number | null): RetainReport {
  const items = plan.dataset.conversations.reduce((sum, conversation) => sum + conversation.items.length, 0)
  return {
    documents: latencies.length,
    items,
    seconds,
    items_per_second: items / seconds,
    latency_ms: summariseLatencies(latencies),
    seconds_until_embedded: embedded,
    items_per_second_until_embedded: embedded === null ? null : items / embedded,
  }
}

function itemOf(item: DatasetItem, session: string): RetainItem {
  return {
    content: `${item.speaker}: ${item.text}`,
    timestamp: item.timestamp,
    document_id: session,
    metadata: { item_id: item.id },
  }
}

const lookEveryMs = 100

/** @returns false where the server does not say how many vectors are missing: then retain itself has embedded */
async function untilEmbedded(plan: EvalPlan, bankOf: BankOf, call: Call): Promise<boolean> {
  for (const conversation of plan.dataset.conversations) {
    const bank = bankOf(bankName(plan, conversation))
    let missing = await missingVectors(bank, call)
    if (missing === undefined) return false
    while (missing !== undefined && missing > 0) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
      missing = await missingVectors(bank, call)
    }
  }
  return true
}

async function missingVectors(bank: BankClient, call: Call): Promise<number | undefined> {
  return (await bank.stats(true, call)).pending_embeddings
}

/** Deletes the banks of the run. */
export async function deleteBanks(plan: EvalPlan, bankOf: BankOf): Promise<void> {
  for (const conversation of plan.dataset.conversations) await bankOf(bankName(plan, conversation)).delete()
}
