import { readFile } from 'node:fs/promises'
import { Dataset, type DatasetConversation } from '@recollect/contracts'
import { UsageError } from '../failure.ts'

/** Reads a dataset in the neutral format. @throws UsageError that names the first thing that is wrong with it */
export async function loadDataset(path: string): Promise<Dataset> {
  const parsed = Dataset.safeParse(jsonOf(path, await readFile(path, 'utf8')))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`${path} is no dataset: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
}

function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new UsageError(`${path} holds no JSON`, { cause })
  }
}

/** The sessions of a conversation in order of their first item, each with its items in order. */
export function sessionsOf(conversation: DatasetConversation): readonly { id: string; items: DatasetConversation['items'] }[] {
  return [...Map.groupBy(conversation.items, ({ session }) => session)].map(([id, items]) => ({ id, items }))
}
