import type { RetainItem } from '@recollect/contracts'
import type { BankSettings } from '../memory/bank.ts'
import type { DocumentChange, DocumentState } from '../ports/store/documents.ts'
import { breather } from './breather.ts'
import type {
  ComparedChunk,
  DocumentChunk,
  DocumentDraft,
  DraftChunk,
  DraftMemory,
  HashedStatement,
  ReadDates,
} from './drafts.ts'
import { itemsOf } from './retain-params.ts'
import type { SourceDocument, SourceItem } from './source.ts'
import { admit } from './stages/admit.ts'
import { chunk } from './stages/chunk.ts'
import { chunkHash, compare } from './stages/compare.ts'
import { dedupe } from './stages/dedupe.ts'
import { embedStatements, type Embed } from './stages/embed.ts'
import { extract } from './stages/extract.ts'
import { normalise } from './stages/normalise.ts'
import { persist } from './stages/persist.ts'
import { resolve } from './stages/resolve.ts'
import { screen } from './stages/screen.ts'

/** What the stages ask of outside; all of it pure but `embed`. */
export interface PipelineTools {
  readonly newId: () => string
  readonly countTokens: (text: string) => number
  readonly readDates: (settings: BankSettings) => ReadDates
  /** Null where no model embeds while memories are written. */
  readonly embed: { readonly model: string; readonly texts: Embed } | null
}

/** A call's items as documents: every text screened and normalised, then admitted. @throws RecollectError `invalid_input` */
export function toDocuments(
  items: readonly RetainItem[],
  documentTags: readonly string[],
  newId: () => string,
): SourceDocument[] {
  return admit(items.map(cleanItem), documentTags.map(clean), newId)
}

function clean(text: string): string {
  return normalise(screen(text))
}

function cleanItem(item: RetainItem): RetainItem {
  return {
    ...item,
    content: clean(item.content),
    context: item.context === null ? null : clean(item.context),
    metadata: Object.fromEntries(Object.entries(item.metadata).map(([key, value]) => [clean(key), clean(value)])),
    tags: item.tags.map(clean),
    entities: item.entities.map(({ name, type }) => ({ name: clean(name), type: clean(type) })),
    ...(item.documentId === undefined ? {} : { documentId: clean(item.documentId) }),
  }
}

export interface PipelineInput {
  readonly documents: readonly SourceDocument[]
  /** Of those documents that exist. */
  readonly states: readonly DocumentState[]
  readonly settings: BankSettings
  /** Now, epoch milliseconds: the time of items that came without one. */
  readonly at: number
}

export interface PipelineResult {
  /** Only of documents that have to change. */
  readonly changes: readonly DocumentChange[]
  /** Statements that stand for text without any structure. */
  readonly keptRaw: number
}

/** All stages from chunk to persist, in their order, for the documents of one call. Holds no database handle. */
export async function planChanges(input: PipelineInput, tools: PipelineTools): Promise<PipelineResult> {
  const states = new Map(input.states.map((state) => [state.document.id, state]))
  const drafts: DocumentDraft[] = []
  for (const [index, source] of input.documents.entries()) {
    drafts.push(
      await draftDocument({ source, state: states.get(source.id), settings: input.settings, at: input.at + index }, tools),
    )
  }
  const embedded = await embedDrafts(drafts, tools)
  return {
    changes: embedded.flatMap((draft) => persist(draft, tools.newId) ?? []),
    keptRaw: drafts.flatMap(newMemories).filter(({ raw }) => raw).length,
  }
}

interface DraftInput {
  readonly source: SourceDocument
  readonly state: DocumentState | undefined
  readonly settings: BankSettings
  readonly at: number
}

async function draftDocument({ source, state, settings, at }: DraftInput, tools: PipelineTools): Promise<DocumentDraft> {
  const items = source.mode === 'append' && state !== undefined ? [...itemsOf(state.document), ...source.items] : source.items
  const compared = compare(chunksOf(items, settings.timeZone), state)
  const read = await readChunks(compared, at, tools.readDates(settings))
  return { source, state, items, at, chunks: draftChunks(read, tools.countTokens) }
}

function chunksOf(items: readonly SourceItem[], timeZone: string): DocumentChunk[] {
  let firstTurn = 0
  return items.flatMap((item, itemIndex) => {
    const chunks = chunk(item.content).map((piece) => ({
      ...piece,
      item,
      itemIndex,
      firstTurn,
      hash: chunkHash(piece, item, timeZone),
    }))
    firstTurn += 1 + (chunks.at(-1)?.turns.at(-1)?.turn ?? 0)
    return chunks
  })
}

interface ReadChunk {
  readonly piece: ComparedChunk
  readonly mentionedAt: number | null
  readonly statements: readonly HashedStatement[]
}

async function readChunks(chunks: readonly ComparedChunk[], at: number, readDates: ReadDates): Promise<ReadChunk[]> {
  const breathe = breather()
  const read: ReadChunk[] = []
  for (const piece of chunks) {
    const mentionedAt = piece.item.timestamp === undefined ? at + piece.itemIndex : piece.item.timestamp
    read.push({ piece, mentionedAt, statements: piece.known === null ? dedupe(extract(piece, mentionedAt, readDates)) : [] })
    await breathe()
  }
  return read
}

function draftChunks(read: readonly ReadChunk[], countTokens: PipelineTools['countTokens']): DraftChunk[] {
  const mentions = resolve(
    read.flatMap(({ piece: { item }, statements }) =>
      statements.map(({ entities: found, speaker }) => ({
        stated: item.entities,
        found,
        resolve: item.resolveEntities,
        speaker,
      })),
    ),
  ).values()
  return read.map(({ piece, mentionedAt, statements }) => ({
    ...piece,
    drafts: statements.map((statement) => ({
      ...statement,
      mentions: mentions.next().value ?? [],
      mentionedAt: statement.saidAt ?? mentionedAt,
      tokens: countTokens(statement.text),
      vector: null,
    })),
  }))
}

/** One batch for all documents of the call. */
async function embedDrafts(drafts: readonly DocumentDraft[], { embed }: PipelineTools): Promise<readonly DocumentDraft[]> {
  if (embed === null) return drafts
  const vectors = (await embedStatements(drafts.flatMap(newMemories), embed.texts)).values()
  const withVector = (memory: DraftMemory): DraftMemory => {
    const values = vectors.next().value
    return values === undefined ? memory : { ...memory, vector: { model: embed.model, values } }
  }
  return drafts.map((draft) => ({
    ...draft,
    chunks: draft.chunks.map((piece) => ({ ...piece, drafts: piece.drafts.map(withVector) })),
  }))
}

function newMemories({ chunks }: DocumentDraft): readonly DraftMemory[] {
  return chunks.flatMap(({ drafts }) => drafts)
}
