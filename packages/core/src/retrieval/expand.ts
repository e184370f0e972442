import type { Context } from '../context.ts'
import type { Chunk } from '../memory/document.ts'
import type { DocumentId } from '../memory/ids.ts'
import type { Entity } from '../memory/memory.ts'
import type { BankHead } from '../ports/image.ts'
import { tokenCounter, type TokenCounter } from '../text/tokens.ts'
import type { RecallHit } from './plan.ts'

/** An entity that results name, and in how many of them. */
export interface RecalledEntity extends Entity {
  readonly mentions: number
}

export interface RecalledChunk {
  readonly documentId: DocumentId
  readonly index: number
  readonly text: string
  /** The text was cut to what was left of the budget. */
  readonly truncated: boolean
}

interface Part {
  readonly maxTokens: number
}

/** Entities of the results by falling mentions, then by name, while their names fit the budget. */
export async function entitiesOf(hits: readonly RecallHit[], part: Part | undefined): Promise<RecalledEntity[]> {
  if (!part || hits.length === 0) return []
  const named = new Map<string, RecalledEntity>()
  for (const entity of hits.flatMap(({ row }) => row.entities)) {
    named.set(entity.id, { ...entity, mentions: (named.get(entity.id)?.mentions ?? 0) + 1 })
  }
  if (named.size === 0) return []
  const { count } = await tokenCounter()
  let left = part.maxTokens
  return [...named.values()]
    .toSorted((a, b) => b.mentions - a.mentions || (a.name < b.name ? -1 : 1))
    .filter(({ name }) => {
      const tokens = count(name)
      if (tokens > left) return false
      left -= tokens
      return true
    })
}

/** Chunks of the results, each once, best result first, until the budget is spent; the last one may be cut. */
export async function chunksOf(
  ctx: Context,
  { head, hits }: { readonly head: BankHead; readonly hits: readonly RecallHit[] },
  part: Part | undefined,
): Promise<RecalledChunk[]> {
  if (!part || part.maxTokens <= 0 || hits.length === 0) return []
  const counter = await tokenCounter()
  const places = distinctChunks(hits).map(({ row }) => ({ documentId: row.documentId, index: row.chunkIndex }))
  const stored = await ctx.ports.store.read(ctx.tenant, ({ documents }) => documents.chunksAt(head.key, places))
  const fitting: RecalledChunk[] = []
  let left = part.maxTokens
  for (const { documentId, index } of places) {
    const chunk = stored.find((known) => known.documentId === documentId && known.index === index)
    if (!chunk || left <= 0) continue
    fitting.push(fitted(chunk, left, counter))
    left -= counter.count(chunk.text)
  }
  return fitting
}

function distinctChunks(hits: readonly RecallHit[]): readonly RecallHit[] {
  const seen = new Set<string>()
  return hits.filter(({ row }) => {
    const key = `${row.chunkIndex} ${row.documentId}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function fitted({ documentId, index, text }: Chunk, budget: number, { cut }: TokenCounter): RecalledChunk {
  const kept = cut(text, budget)
  return { documentId, index, text: kept, truncated: kept.length < text.length }
}
