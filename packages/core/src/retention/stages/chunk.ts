import type { ChunkTurn, ItemChunk } from '../drafts.ts'
import { atomsOf, type Atom } from '../structure/atoms.ts'
import { boundaries, reach, type Piece } from '../structure/boundaries.ts'
import { readConversation, type Conversation, type Element } from '../structure/conversation.ts'
import { isHeading } from '../structure/headings.ts'
import { speakerPrefix } from '../structure/speaker.ts'
import { plainTurns, type Turn } from '../structure/turns.ts'

/** Messages at least this long are chunks of their own. */
const longMessage = 2 * reach

/**
 * Divides an item by its structure: turns of a conversation (JSON, JSONL, transcript), Markdown sections, paragraphs, sentences.
 * Out: chunks in order, none empty; together they hold all of the item but space between them.
 * Promises: a chunk of a chunk is itself; a change of the item changes only chunks near it; linear time.
 */
export function chunk(content: string): ItemChunk[] {
  const conversation = readConversation(content)
  if (conversation?.elements.some(({ turn }) => turn.text !== '') === true) return conversationChunks(content, conversation)
  return plainChunks(content)
}

function plainChunks(content: string): ItemChunk[] {
  const text = content.trim()
  if (text.length < longMessage) return [{ text, turns: numbered(plainTurns(text)) }]
  return withTurns(text, runsOf(text), locate(text, plainTurns(text)))
}

function numbered(turns: readonly Turn[]): ChunkTurn[] {
  return turns.map((turn, index) => ({ ...turn, turn: index }))
}

interface Run {
  readonly start: number
  readonly end: number
}

function runsOf(text: string): Run[] {
  const atoms = atomsOf(text)
  const starts = boundaries(
    text,
    atoms.map((atom) => ({ ...atom, rank: rankOf(text, atom) })),
  )
  return starts.map((first, run) => {
    const last = (starts[run + 1] ?? atoms.length) - 1
    return { start: atoms[first]?.start ?? 0, end: atoms[last]?.end ?? text.length }
  })
}

function rankOf(text: string, { start, end, paragraph }: Atom): Piece['rank'] {
  const line = text.slice(start, Math.min(end, start + 120))
  if (isHeading(line)) return 0
  if (speakerPrefix(line) !== undefined) return 1
  return paragraph ? 2 : 3
}

interface LocatedTurn extends ChunkTurn {
  readonly start: number
  readonly end: number
}

function locate(text: string, turns: readonly Turn[]): LocatedTurn[] {
  let from = 0
  return turns.map((turn, index) => {
    const start = text.indexOf(turn.text, from)
    from = start + turn.text.length
    return { ...turn, turn: index, start, end: from }
  })
}

/** Each run with the turns, or the parts of turns, that it holds. Both are in order, so one pass finds them. */
function withTurns(text: string, runs: readonly Run[], turns: readonly LocatedTurn[]): ItemChunk[] {
  let next = 0
  return runs.map(({ start, end }) => {
    while ((turns[next]?.end ?? end) <= start) next++
    const parts: ChunkTurn[] = []
    for (let index = next; (turns[index]?.start ?? end) < end; index++) parts.push(...partWithin(turns[index], start, end))
    return { text: text.slice(start, end), turns: parts }
  })
}

function partWithin(located: LocatedTurn | undefined, start: number, end: number): ChunkTurn[] {
  if (located === undefined) return []
  const { start: from, end: _, ...turn } = located
  const text = turn.text.slice(Math.max(0, start - from), Math.max(0, end - from)).trim()
  return text === '' ? [] : [{ ...turn, text }]
}

/** Long messages stand alone, the short ones between them are grouped. */
function conversationChunks(content: string, conversation: Conversation): ItemChunk[] {
  const elements = conversation.elements.map((element, turn) => ({ element, turn }))
  const isLong = ({ element }: Spoken): boolean => element.turn.text.length >= longMessage
  const groups = elements.reduce<Spoken[][]>((all, spoken, index) => {
    const before = elements[index - 1]
    if (before === undefined || isLong(before) || isLong(spoken)) all.push([spoken])
    else all.at(-1)?.push(spoken)
    return all
  }, [])
  return groups.flatMap((group) => {
    const [first] = group
    return first !== undefined && isLong(first) ? longMessageChunks(conversation, first) : shortRuns(content, conversation, group)
  })
}

interface Spoken {
  readonly element: Element
  readonly turn: number
}

function shortRuns(content: string, { open, close }: Conversation, run: readonly Spoken[]): ItemChunk[] {
  const starts = boundaries(
    content,
    run.map(({ element }) => ({ start: element.start, end: element.end, rank: 3 })),
  )
  return starts.map((first, index) => {
    const part = run.slice(first, starts[index + 1] ?? run.length)
    const text = open + content.slice(part[0]?.element.start, part.at(-1)?.element.end) + close
    return { text, turns: part.map(({ element, turn }) => ({ ...element.turn, turn })) }
  })
}

/** The message of one element is divided as plain text is; each part is stored as the element with that part for its text. */
function longMessageChunks({ open, close }: Conversation, { element, turn }: Spoken): ItemChunk[] {
  return runsOf(element.turn.text).map(({ start, end }) => {
    const text = element.turn.text.slice(start, end)
    return { text: open + element.withText(text) + close, turns: [{ ...element.turn, text, turn }] }
  })
}
