import { readFile } from 'node:fs/promises'
import { rankedItems } from '@recollect/cli/eval'
import { DatasetConversation } from '@recollect/contracts'
import type { RecallHit } from '@recollect/core'
import { z } from 'zod'

/** A conversation to make a bank of; unlike those of an evaluation it may hold questions without an answer, and name its language. */
export const Bank = DatasetConversation.extend({
  language: z.string(),
  questions: z.array(z.object({ ...DatasetConversation.shape.questions.unwrap().shape, gold: z.array(z.string()) })),
})
export type Bank = z.infer<typeof Bank>

const File = z.object({ dataset: z.string(), conversations: z.array(z.looseObject({ language: z.string().optional() })) })

/** Banks of `FILE` or `FILE:LANGUAGE`. @throws when the file is not a dataset in the neutral format */
export async function readBanks(name: string): Promise<{ readonly dataset: string; readonly banks: readonly Bank[] }> {
  const [, file = name, language = 'en'] = /^(.*?)(?::([a-z]{2}))?$/su.exec(name) ?? []
  const { dataset, conversations } = File.parse(JSON.parse(await readFile(file, 'utf8')))
  return { dataset, banks: conversations.map((one) => Bank.parse({ language, ...one })) }
}

/** Items that count as the first found. */
const first = 10

/** Whether one of the first ten distinct items is relevant. */
export function answers(hits: readonly RecallHit[], gold: readonly string[]): boolean {
  const items = rankedItems(hits.map(({ row }) => row.metadata['item_id']))
  return items.slice(0, first).some((item) => gold.includes(item))
}
