import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Context, type Verb } from '../context.ts'
import { conflict, invalidInput } from '../errors.ts'
import type { MemoryId } from '../memory/ids.ts'
import type { EntityMention, MemoryKind, MemoryState } from '../memory/memory.ts'
import { textHash } from '../memory/text-hash.ts'
import type { MemoryChange, StoredMemory } from '../ports/store/memories.ts'
import { indexedText } from '../text/indexed-text.ts'
import { tokenCounter } from '../text/tokens.ts'
import { getMemory, memoryNotFound, parseMemoryId, type MemoryOfBank } from './get-memory.ts'

/** What is absent stays as it is; null clears. Times are epoch milliseconds. */
export interface MemoryEdit {
  readonly text?: string
  readonly context?: string | null
  readonly kind?: MemoryKind
  readonly occurredStart?: number | null
  readonly occurredEnd?: number | null
  readonly mentionedAt?: number | null
  /** Names of all entities that the memory mentions from now on. */
  readonly entities?: readonly string[]
  readonly state?: MemoryState
  readonly reason?: string
}

/**
 * Corrects a memory, or takes it out of recall and back (`state`). Only a valid memory is corrected.
 * @throws RecollectError `not_found`, `invalid_input`, `conflict` when it changed meanwhile
 */
export async function updateMemory({
  ctx,
  input,
}: Verb<{ readonly bank: string; readonly memory: string; readonly edit: MemoryEdit }>): Promise<MemoryOfBank> {
  requireScope(ctx, 'write')
  const id = parseMemoryId(input.memory)
  const { memory: known } = await getMemory({ ctx, input })
  refuseWrongEdit(known, input.edit)
  const change = await changeOf(known, input.edit, ctx.ports.clock.now())
  const vector = change.text && (await inlineVector(ctx, { text: change.text.text, speaker: known.speaker }))
  return ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const current = (await tx.memories.find(bank.key, id)) ?? memoryNotFound(id)
    if (current.updatedAt !== known.updatedAt) conflict(`Memory '${id}' was changed meanwhile; read it again.`)
    const memory = (await tx.memories.update(bank.key, id, change)) ?? memoryNotFound(id)
    if (vector) await tx.memories.putVectors(bank.key, vector.model, [vectorOf(id, memory, vector.values)])
    return { bank, memory }
  })
}

const vectorOf = (id: MemoryId, memory: StoredMemory, values: Float32Array) => ({ id, textHash: memory.textHash, values })

const editableKinds: readonly MemoryKind[] = ['world', 'experience']

function refuseWrongEdit(memory: StoredMemory, { state, reason: _reason, ...content }: MemoryEdit): void {
  const corrects = Object.values(content).some((value) => value !== undefined)
  if (corrects && memory.kind === 'observation') invalidInput('An observation is made of other memories: correct those.')
  if (corrects && memory.state === 'invalidated' && state !== 'valid')
    invalidInput('An invalidated memory cannot be edited: make it valid first.')
  if (content.kind !== undefined && !editableKinds.includes(content.kind))
    invalidInput(`A memory can be made ${editableKinds.join(' or ')}, not ${content.kind}.`)
  const start = content.occurredStart === undefined ? memory.occurredStart : content.occurredStart
  const end = content.occurredEnd === undefined ? memory.occurredEnd : content.occurredEnd
  if (start !== null && end !== null && end < start) invalidInput('occurred_end must not be before occurred_start')
}

async function changeOf(memory: StoredMemory, edit: MemoryEdit, at: number): Promise<MemoryChange> {
  const { text: _text, entities, state, reason, ...fields } = edit
  const text = await textChange(memory, edit)
  return {
    ...fields,
    ...(text && { text }),
    ...(entities && { entities: mentionsOf(memory, entities) }),
    ...(state && { state: { state, reason: state === 'invalidated' ? (reason ?? null) : null } }),
    at,
  }
}

/** The hash is of the text and of the day it happened: a change of either is one. */
async function textChange(memory: StoredMemory, edit: MemoryEdit): Promise<MemoryChange['text']> {
  const { text = memory.text, occurredStart = memory.occurredStart } = edit
  const hash = textHash({ text, occurredStart, speaker: memory.speaker })
  if (hash === memory.textHash && text === memory.text) return undefined
  return { text, textHash: hash, tokens: (await tokenCounter()).count(text) }
}

/** A name that the memory mentions already keeps its type. */
function mentionsOf(memory: StoredMemory, names: readonly string[]): EntityMention[] {
  const known = new Map(memory.entities.map(({ name, type }) => [name, type]))
  const distinct = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))]
  return distinct.map((name) => ({ name, type: known.get(name) ?? 'CONCEPT' }))
}

/** The vector of a changed text where memories are embedded as they are written; elsewhere the worker embeds it. */
async function inlineVector(ctx: Context, memory: { readonly text: string; readonly speaker: string | null }) {
  const { embedder } = ctx.ports
  if (embedder?.write !== 'inline') return undefined
  const [values] = await embedder.embed([indexedText(memory)], 'passage', ctx.signal)
  return values && { model: embedder.model, values }
}
