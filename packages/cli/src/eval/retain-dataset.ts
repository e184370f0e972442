import type { RetainItem } from '@recollect/client'
import type { DatasetItem } from '@recollect/contracts'
import { inParallel } from '../parallel.ts'
import type { Progress } from '../progress.ts'
import { summariseLatencies, timed, type Latencies } from './latencies.ts'
import { sessionsOf } from './load-dataset.ts'
import type { EvalRun } from './plan.ts'

export interface RetainReport {
  readonly documents: number
  readonly items: number
  readonly seconds: number
  readonly items_per_second: number
  /** One call, that is one document. */
  readonly latency_ms: Latencies
  /** Until every memory had its vector as well; null where nothing was left to embed after retain. */
  readonly seconds_until_embedded: number | null
  readonly items_per_second_until_embedded: number | null
}

/** Retains each session as one document, its items in order, and waits until the vectors are in place. */
export async function retainDataset(run: EvalRun, progress: Progress): Promise<RetainReport> {
  const { plan, call } = run
  const documents = plan.dataset.conversations.flatMap((conversation) =>
    sessionsOf(conversation).map((session) => ({ bank: run.bankOf(conversation), session })),
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
  const embedded = (await untilEmbedded(run)) ? (performance.now() - start) / 1000 : null
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

/** @returns false where nothing was to wait for: retain itself embeds, or no model does, or the server does not say */
async function untilEmbedded({ plan, bankOf, call }: EvalRun): Promise<boolean> {
  let waited = false
  for (const conversation of plan.dataset.conversations) {
    const bank = bankOf(conversation)
    while (((await bank.stats(true, call)).pending_embeddings ?? 0) > 0) {
      waited = true
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
    }
  }
  return waited
}

/** Deletes the banks of the run. */
export async function deleteBanks({ plan, bankOf }: EvalRun): Promise<void> {
  for (const conversation of plan.dataset.conversations) await bankOf(conversation).delete()
}
