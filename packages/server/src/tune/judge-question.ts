import { tabulate, type BankName, type Context, type RecalledRow } from '@recollect/core'
import type { JudgedQuestion } from './judged-question.ts'

export interface AskedQuestion {
  readonly bank: BankName
  readonly text: string
  /** Epoch milliseconds; now where absent. */
  readonly askedAt?: number
  /** Ids of memories or documents, or values of the metadata key `goldKey`. */
  readonly gold: readonly string[]
  readonly goldKey: string
}

/** Puts a question to its bank and keeps what a ranker would see of it; null for a question that no ranker orders. */
export async function judgeQuestion(ctx: Context, asked: AskedQuestion): Promise<JudgedQuestion | null> {
  const { bank, text: query, askedAt } = asked
  const input = { bank, query, ...(askedAt === undefined ? {} : { queryTimestamp: askedAt }) }
  const tabulated = await tabulate({ ctx, input })
  if (!tabulated?.table) return null
  const { memories, fused, table } = tabulated
  const numbers = new Map<string, number>()
  const numberOf = (item: string): number => {
    const known = numbers.get(item) ?? numbers.size
    numbers.set(item, known)
    return known
  }
  const gold = new Set(asked.gold)
  const items = memories.map((memory) => numberOf(itemOf(memory, gold, asked.goldKey)))
  return { group: bank, table, fused, items, gold: new Set(asked.gold.map(numberOf)) }
}

/** What a memory was cut from, by the name under which the question's answer was given, if it is one. */
function itemOf({ id, documentId, metadata }: RecalledRow, gold: ReadonlySet<string>, goldKey: string): string {
  const named = metadata[goldKey]
  const names = [named, id, documentId].filter((name) => name !== undefined)
  return names.find((name) => gold.has(name)) ?? named ?? id
}
