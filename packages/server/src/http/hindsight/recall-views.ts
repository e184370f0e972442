import type { RecallResponse, RecallResult } from '@recollect/contracts/hindsight'
import type { Chunk, RecallHit } from '@recollect/core'
import { chunkIdOf, instantOrNull } from './wire-values.ts'

export function recallResult(bank: string, { row, scores }: RecallHit): RecallResult {
  return {
    id: row.id,
    text: row.text,
    type: row.kind,
    entities: row.entities.length === 0 ? null : row.entities.map(({ name }) => name),
    context: row.context ?? '',
    occurred_start: instantOrNull(row.occurredStart),
    occurred_end: instantOrNull(row.occurredEnd),
    mentioned_at: instantOrNull(row.mentionedAt),
    document_id: row.documentId,
    metadata: row.metadata,
    chunk_id: chunkIdOf(bank, row.documentId, row.chunkIndex),
    tags: [...row.tags],
    source_fact_ids: null,
    scores: { final: scores.final, reranker: scores.reranker, semantic: scores.semantic, keyword: scores.keyword },
    attachments: null,
  }
}

/** Entities of the results by name, in order of first appearance; null when there are none. */
export function entityStates(hits: readonly RecallHit[]): RecallResponse['entities'] {
  const states: NonNullable<RecallResponse['entities']> = {}
  for (const { row } of hits)
    for (const { id, name } of row.entities) states[name] ??= { entity_id: id, canonical_name: name, observations: [] }
  return Object.keys(states).length === 0 ? null : states
}

export interface ChunkBudget {
  readonly maxTokens: number
  /** Length of a text in tokens. */
  readonly tokensOf: (text: string) => number
}

/** Chunks of the results in their order, whole while the budget lasts; the one that exceeds it is cut, the rest left out. */
export function chunkMap(
  bank: string,
  { hits, chunks }: { readonly hits: readonly RecallHit[]; readonly chunks: readonly Chunk[] },
  { maxTokens, tokensOf }: ChunkBudget,
): RecallResponse['chunks'] {
  const known = new Map(chunks.map((chunk) => [chunkIdOf(bank, chunk.documentId, chunk.index), chunk]))
  const shown: NonNullable<RecallResponse['chunks']> = {}
  let left = maxTokens
  for (const { row } of hits) {
    const id = chunkIdOf(bank, row.documentId, row.chunkIndex)
    const chunk = known.get(id)
    if (chunk === undefined || id in shown || left <= 0) continue
    const tokens = tokensOf(chunk.text)
    const text = tokens <= left ? chunk.text : cutToShare(chunk.text, left / tokens)
    shown[id] = { id, text, chunk_index: chunk.index, truncated: tokens > left, attachments: null }
    left -= tokens
  }
  return shown
}

/** The beginning of a text that makes up a share of it, not cut inside a surrogate pair. */
function cutToShare(text: string, share: number): string {
  const cut = text.slice(0, Math.floor(text.length * share))
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
