import { createHash, randomUUID } from 'node:crypto'
import { documentId, memoryId, type DocumentChange, type EntityMention, type NewMemory } from '@recollect/core'

export interface SampleTurn {
  readonly text: string
  readonly speaker?: string
  readonly entities?: readonly EntityMention[]
}

/** The change that stores a new document of these turns: one chunk, one memory a turn. */
export function newDocument(id: string, turns: readonly (string | SampleTurn)[], at: number = 1_700_000_000_000): DocumentChange {
  const document = documentId(id)
  const sample = turns.map((turn): SampleTurn => (typeof turn === 'string' ? { text: turn } : turn))
  const originalText = sample.map(({ text }) => text).join('\n')
  return {
    document: {
      id: document,
      generated: false,
      originalText,
      contentHash: sha256(originalText),
      tags: [],
      metadata: null,
      retainParams: null,
      createdAt: at,
      updatedAt: at,
    },
    expected: null,
    chunks: [{ documentId: document, index: 0, text: originalText, hash: sha256(originalText), createdAt: at }],
    chunkCount: 1,
    insert: sample.map((turn, position) => newMemory(document, { turn, position, at })),
    remove: [],
    update: [],
  }
}

/** A valid memory of a document with the fields that a test does not care about filled in. */
export function newMemory(
  document: NewMemory['documentId'],
  { turn, position, at }: { readonly turn: SampleTurn; readonly position: number; readonly at: number },
): NewMemory {
  return {
    id: memoryId(randomUUID()),
    documentId: document,
    chunkIndex: 0,
    position,
    turn: position,
    kind: 'world',
    text: turn.text,
    context: null,
    speaker: turn.speaker ?? null,
    role: null,
    occurredStart: null,
    occurredEnd: null,
    mentionedAt: at + position,
    tags: [],
    metadata: {},
    labels: [],
    textHash: sha256(turn.text),
    tokens: Math.ceil(turn.text.length / 4),
    state: 'valid',
    invalidationReason: null,
    invalidatedAt: null,
    editedAt: null,
    createdAt: at,
    updatedAt: at,
    entities: turn.entities ?? [],
    vector: null,
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
