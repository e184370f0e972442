import { requireScope, type Verb } from '../context.ts'
import { invalidInput, notFound } from '../errors.ts'
import type { BankName } from '../memory/ids.ts'
import { memoryKinds, type MemoryKind } from '../memory/memory.ts'
import type { TagFilter, TagGroup } from '../memory/tags.ts'
import type { BankHead } from '../ports/image.ts'
import { parseQuestionTime } from '../time/question.ts'
import { tokenCounter } from '../text/tokens.ts'
import { withStored } from './absent.ts'
import { embedQuery, type QueryEmbedding } from './embed-query.ts'
import { chunksOf, entitiesOf, type RecalledChunk, type RecalledEntity } from './expand.ts'
import type { Budget, MinScores, RecallHit, RecallPlan, TimeWindow } from './plan.ts'
import type { RecallTrace } from './trace.ts'
import { rerankedSearch, type RerankingTrace } from './reranked-search.ts'
import { mostAbsences, type Absence } from './why-not.ts'
import { defaultFusion, defaultWeights, weightsFor } from './weights.ts'

export interface RecallInput {
  readonly bank: BankName
  /** Needs at least one letter or digit. More than 500 tokens are cut. */
  readonly query: string
  /** All kinds where absent. */
  readonly kinds?: readonly MemoryKind[]
  readonly budget?: Budget
  /** Upper bound of the sum of the memories' tokens; 0 gives none, any other at least one. */
  readonly maxTokens?: number
  /** The moment of asking, which "last week" is measured from; epoch milliseconds. Now where absent. */
  readonly queryTimestamp?: number
  readonly tags?: TagFilter
  /** Excludes `tags`. */
  readonly tagGroups?: TagGroup
  readonly window?: TimeWindow
  readonly minScores?: MinScores
  readonly trace?: boolean
  /** Ids of at most 20 memories; the answer says why each is not among the results. */
  readonly whyNot?: readonly string[]
  readonly include?: {
    /** Entities of the results, by falling number of results that name them. */
    readonly entities?: { readonly maxTokens: number }
    /** Chunks the results were made of, best result first. */
    readonly chunks?: { readonly maxTokens: number }
  }
}

export interface RecallResult {
  readonly head: BankHead
  readonly hits: readonly RecallHit[]
  /** Why there are no hits, in words; null where there are. */
  readonly nothing: string | null
  /** So many of the first hits stand in order of time, because the question asks for the order of events. */
  readonly chronological: number
  /** In the order of `whyNot`; empty unless asked for. */
  readonly absences: readonly Absence[]
  readonly entities: readonly RecalledEntity[]
  readonly chunks: readonly RecalledChunk[]
  /** Null unless asked for. */
  readonly trace:
    | (RecallTrace & { readonly embedding: QueryEmbedding['state']; readonly reranking: RerankingTrace | null })
    | null
}

/** Longest query, in o200k tokens; the rest is not read. */
export const queryTokenLimit = 500
const defaultMaxTokens = 4096

/**
 * Finds the memories of a bank that matter to a query, best first, within a token budget. No language model is asked.
 * @throws RecollectError `not_found` when the tenant has no such bank, `invalid_input`, `forbidden`
 */
export async function recall({ ctx, input }: Verb<RecallInput>): Promise<RecallResult> {
  requireScope(ctx, 'read')
  const query = await checkedQuery(input)
  const embedding = await embedQuery(ctx, query)
  const now = ctx.ports.clock.now()
  const planFor = (head: BankHead) => planOf(input, { query, vector: embedding.vector, now, head })
  const found = await rerankedSearch(ctx, input.bank, { query, planFor })
  if (!found) return notFound(`Bank '${input.bank}' not found`)
  const { head, outcome, reranking } = found
  const { hits, chronological, nothing } = outcome
  const trace = outcome.trace && { ...outcome.trace, embedding: embedding.state, reranking }
  return {
    head,
    hits,
    nothing,
    chronological,
    trace,
    absences: (await withStored(ctx, head, outcome.absences ?? [])).map((absence, at) => ({
      ...absence,
      id: input.whyNot?.[at] ?? absence.id,
    })),
    entities: await entitiesOf(hits, input.include?.entities),
    chunks: await chunksOf(ctx, { head, hits }, input.include?.chunks),
  }
}

export async function checkedQuery({ query, tags, tagGroups, window, whyNot = [] }: RecallInput): Promise<string> {
  if (!/[\p{L}\p{N}]/u.test(query)) {
    invalidInput('The query has no letter or digit to search for.', [
      { path: ['query'], message: 'must contain a letter or a digit' },
    ])
  }
  if (tags && tagGroups) {
    invalidInput('Give tags or tag_groups, not both.', [{ path: ['tag_groups'], message: 'cannot stand beside tags' }])
  }
  if (window && window.end < window.start) {
    invalidInput('The temporal window ends before it starts.', [{ path: ['temporal_window'], message: 'end is before start' }])
  }
  if (whyNot.length > mostAbsences) {
    invalidInput(`Ask for the absence of at most ${mostAbsences} memories at a time.`, [
      { path: ['why_not'], message: `holds more than ${mostAbsences} ids` },
    ])
  }
  return query.length <= queryTokenLimit ? query : (await tokenCounter()).cut(query, queryTokenLimit)
}

interface Asked {
  readonly query: string
  readonly vector: Float32Array | null
  readonly now: number
  readonly head: BankHead
}

/** The plan of a question for a bank, pure. */
export function planOf(input: RecallInput, { query, vector, now, head }: Asked): RecallPlan {
  const { language, timeZone } = head.settings
  const at = input.queryTimestamp ?? now
  const time = parseQuestionTime(query, { now: at, timeZone, language })
  return {
    query,
    queryVector: vector,
    now: at,
    time,
    budget: input.budget ?? 'mid',
    maxTokens: input.maxTokens ?? defaultMaxTokens,
    filter: {
      kinds: input.kinds ?? memoryKinds,
      ...(input.tags && { tags: input.tags }),
      ...(input.tagGroups && { tagGroups: input.tagGroups }),
      ...(input.window && { window: input.window }),
    },
    minScores: input.minScores ?? {},
    trace: input.trace ?? false,
    ...(input.whyNot && input.whyNot.length > 0 && { whyNot: input.whyNot.map((id) => id.toLowerCase()) }),
    weights: weightsFor({ query, time }, defaultWeights),
    fusion: defaultFusion,
  }
}
