import { RetainItem, type DatasetConversation } from '@recollect/contracts'
import {
  defaultBankSettings,
  planChanges,
  resolveStatementTime,
  toDocuments,
  tokenCounter,
  type Entity,
  type ImageRow,
  entityId,
} from '@recollect/core'

/**
 * The memories that retain makes of a conversation, without a database: one document a session, the item's id in the metadata, every
 * stage of retention as it is served. The rows are what an image would load.
 */
export async function retainedRows(conversation: DatasetConversation, language = 'en'): Promise<ImageRow[]> {
  const counter = await tokenCounter()
  let ids = 0
  const settings = { ...defaultBankSettings, language }
  const rows: ImageRow[] = []
  for (const [session, items] of Map.groupBy(conversation.items, (item) => item.session)) {
    const drafts = items.map((item) =>
      RetainItem.parse({
        content: item.speaker ? `${item.speaker}: ${item.text}` : item.text,
        timestamp: Date.parse(item.timestamp),
        metadata: { item_id: item.id },
        documentId: session,
      }),
    )
    const { changes } = await planChanges(
      { documents: toDocuments(drafts, [], () => String(ids++)), states: [], settings, at: 0 },
      {
        newId: () => `${session}/${ids++}`,
        countTokens: (text) => counter.count(text),
        readDates:
          ({ timeZone }) =>
          (text, mentionedAt) =>
            mentionedAt === null ? null : resolveStatementTime(text, { mentionedAt, timeZone, language }),
        embed: null,
      },
    )
    for (const change of changes) for (const memory of change.insert) rows.push(rowOf(memory))
  }
  return rows
}

type Inserted = Awaited<ReturnType<typeof planChanges>>['changes'][number]['insert'][number]

function rowOf(memory: Inserted): ImageRow {
  const entities: Entity[] = memory.entities.map(({ name, type }) => ({ id: entityId(`${type}/${name}`), name, type }))
  return { ...memory, documentGenerated: false, entities, vector: memory.vector?.values ?? null }
}
