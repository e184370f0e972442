import { entitiesOf } from '../extraction/entities.ts'
import { labelsOf } from '../extraction/labels.ts'
import { statementsOf } from '../extraction/statements.ts'
import type { EntityMention, MemoryLabel } from '../../memory/memory.ts'
import { speakerPrefix } from '../structure/speaker.ts'
import type { ChunkTurn, ItemChunk } from './chunk.ts'

/** Finds when what a statement says happened. Times are epoch milliseconds. */
export type ReadDates = (text: string, mentionedAt: number | null) => { readonly start: number; readonly end: number } | null

export interface Statement {
  readonly text: string
  /** Ordinal of its turn in the item. */
  readonly turn: number
  readonly speaker: string | null
  readonly role: string | null
  readonly labels: readonly MemoryLabel[]
  readonly entities: readonly EntityMention[]
  /** When the conversation itself says it was said; null where only the item's time is known. */
  readonly saidAt: number | null
  readonly occurredStart: number | null
  readonly occurredEnd: number | null
  /** Cut by length alone: kept as it came. */
  readonly raw: boolean
}

/**
 * Reads the statements of a chunk by rules. Out: at least one statement a turn, in order, the text verbatim (a heading that stands
 * above it may be set in front).
 * Promises: the same chunk, mention time and dates give the same statements; nothing of the text is left out.
 */
export function extract(chunk: ItemChunk, mentionedAt: number | null, readDates: ReadDates): Statement[] {
  return chunk.turns.flatMap((turn) =>
    statementsOf(turn.text, chunk.around).map(({ text, raw }) => ({
      ...read(text, turn, readDates(text, turn.at ?? mentionedAt)),
      raw,
    })),
  )
}

function read(text: string, turn: ChunkTurn, dates: ReturnType<ReadDates>): Omit<Statement, 'raw'> {
  const { speaker, role, at } = turn
  const prefixLength = speakerPrefix(text)?.length ?? 0
  return {
    text,
    turn: turn.turn,
    speaker,
    role,
    labels: labelsOf(text.slice(prefixLength), role),
    entities: entitiesOf(text, { speaker, prefixLength }),
    saidAt: at,
    occurredStart: dates?.start ?? null,
    occurredEnd: dates?.end ?? null,
  }
}
