import { readFile } from 'node:fs/promises'
import { Dataset, type DatasetConversation, type DatasetItem } from '@recollect/contracts'
import { documentId, memoryId, resolveStatementTime, type ImageRow } from '@recollect/core'
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base'

export async function readDataset(file: string): Promise<Dataset> {
  return Dataset.parse(JSON.parse(await readFile(file, 'utf8')))
}

/** The items of a conversation as memories, one an item; sessions in order of their first item, each one document. */
export function rowsOf({ items }: DatasetConversation): ImageRow[] {
  const sessions = Map.groupBy(items, ({ session }) => session)
  return [...sessions].flatMap(([session, members]) =>
    members.map((item, position) => ({
      ...occurrence(item),
      id: memoryId(item.id),
      documentId: documentId(session),
      documentGenerated: false,
      chunkIndex: 0,
      position,
      turn: position,
      kind: 'world',
      text: `${item.speaker}: ${item.text}`,
      context: null,
      speaker: item.speaker,
      role: null,
      mentionedAt: Date.parse(item.timestamp),
      createdAt: Date.parse(item.timestamp),
      tags: [],
      metadata: {},
      labels: [],
      entities: [],
      textHash: `${item.speaker}: ${item.text}`,
      tokens: countTokens(item.text),
      vector: null,
    })),
  )
}

/** When what an item tells happened, as retain reads it. */
function occurrence({ text, timestamp }: DatasetItem): Pick<ImageRow, 'occurredStart' | 'occurredEnd'> {
  const time = resolveStatementTime(text, { mentionedAt: Date.parse(timestamp), timeZone: 'UTC', language: 'en' })
  return { occurredStart: time?.start ?? null, occurredEnd: time?.end ?? null }
}
