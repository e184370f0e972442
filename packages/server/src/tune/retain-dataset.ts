import { sessionsOf } from '@recollect/cli/eval'
import type { Dataset, DatasetConversation } from '@recollect/contracts'
import { bankStats, newBankName, retain, type BankName, type Context } from '@recollect/core'

const lookEveryMs = 100

/** The metadata key under which an item of a dataset leaves its id. */
export const itemKey = 'item_id'

export function bankOfConversation({ id }: DatasetConversation): BankName {
  return newBankName(`tune-${id}`)
}

/** Retains each conversation as a bank, each session as a document, as `recollect eval` does, and waits for the vectors. */
export async function retainDataset(ctx: Context, { conversations }: Dataset): Promise<void> {
  for (const conversation of conversations) {
    const bank = bankOfConversation(conversation)
    for (const { id, items } of sessionsOf(conversation)) {
      const drafts = items.map((item) => ({
        content: `${item.speaker}: ${item.text}`,
        timestamp: Date.parse(item.timestamp),
        documentId: id,
        metadata: { [itemKey]: item.id },
      }))
      await retain({ ctx, input: { bank, items: drafts } })
    }
  }
  for (const conversation of conversations) await untilEmbedded(ctx, bankOfConversation(conversation))
}

async function untilEmbedded(ctx: Context, bank: BankName): Promise<void> {
  while ((await bankStats({ ctx, input: { bank } })).stats.withoutVector > 0) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}
