import type { MemoryKind } from '../../memory/memory.ts'
import { entitiesOf } from '../extraction/entities.ts'
import { labelsOf } from '../extraction/labels.ts'
import { statementsOf, type StatementText } from '../extraction/statements.ts'
import { speakerPrefix } from '../structure/speaker.ts'
import type { ChunkTurn, ItemChunk, ReadDates, Statement } from '../drafts.ts'

/**
 * Reads the statements of a chunk by rules. Out: at least one statement a turn, in order, the text verbatim.
 * Promises: the same chunk, mention time and dates give the same statements; nothing of the text is left out but the rest of an endless word.
 */
export function extract(chunk: ItemChunk, mentionedAt: number | null, readDates: ReadDates): Statement[] {
  return chunk.turns.flatMap((turn) =>
    statementsOf(turn.text).map((statement) => read(statement, turn, (text) => readDates(text, turn.at ?? mentionedAt))),
  )
}

function read({ text, raw }: StatementText, turn: ChunkTurn, datesOf: (text: string) => ReturnType<ReadDates>): Statement {
  const { speaker, role, at } = turn
  const prefixLength = speakerPrefix(text)?.length ?? 0
  const said = text.slice(prefixLength)
  const dates = datesOf(said)
  return {
    text,
    turn: turn.turn,
    speaker,
    role,
    kind: kindOf(role),
    labels: labelsOf(said, role),
    entities: entitiesOf(said, speaker),
    saidAt: at,
    occurredStart: dates?.start ?? null,
    occurredEnd: dates?.end ?? null,
    raw,
  }
}

/**
 * What the agent itself said or did is its experience; all else tells of the world. Only a role says so soundly: in a text without
 * roles "I" may be anybody, and what a tool returns is about the world.
 */
function kindOf(role: string | null): MemoryKind {
  return role === 'assistant' ? 'experience' : 'world'
}
