import { parseInstant } from '@recollect/contracts'
import type { RecallRequest, TagGroup as WireTagGroup } from '@recollect/contracts/hindsight'
import { knownBankName, resolveFuzzyTags, type MinScores, type RecallInput, type TagGroup } from '@recollect/core'
import { DialectError } from '../request-invalid.ts'
import { tagFilter } from './wire-values.ts'

/** What a recall body asks for. `vocabulary` are the bank's tags, needed where a group resolves them fuzzily. */
export function recallInput(bank: string, body: RecallRequest, vocabulary: readonly string[]): RecallInput {
  const { query_timestamp: asked, tag_groups: groups, min_scores: floors, temporal_window: window } = body
  const { entities, chunks } = body.include
  return {
    bank: knownBankName(bank),
    query: body.query,
    kinds: body.types ?? ['world', 'experience', 'observation'],
    budget: body.budget,
    maxTokens: Math.max(0, body.max_tokens),
    trace: body.trace,
    ...(body.why_not && body.why_not.length > 0 ? { whyNot: body.why_not } : {}),
    ...(asked ? { queryTimestamp: askedAt(asked) } : {}),
    ...tagFilter(body.tags, body.tags_match),
    ...(groups ? { tagGroups: { and: groups.map((group) => tagGroup(group, vocabulary)) } } : {}),
    ...(window ? { window: { start: instant(window.start), end: instant(window.end) } } : {}),
    ...(floors ? { minScores: minScores(floors) } : {}),
    include: {
      ...(entities ? { entities: { maxTokens: entities.max_tokens } } : {}),
      ...(chunks ? { chunks: { maxTokens: chunks.max_tokens } } : {}),
    },
  }
}

/** Whether any group names tags as somebody remembers them. */
export function isFuzzy(groups: readonly WireTagGroup[]): boolean {
  return groups.some((group) => {
    if ('and' in group) return isFuzzy(group.and)
    if ('or' in group) return isFuzzy(group.or)
    return 'not' in group ? isFuzzy([group.not]) : group.resolve === 'fuzzy'
  })
}

function tagGroup(group: WireTagGroup, vocabulary: readonly string[]): TagGroup {
  if ('and' in group) return { and: group.and.map((inner) => tagGroup(inner, vocabulary)) }
  if ('or' in group) return { or: group.or.map((inner) => tagGroup(inner, vocabulary)) }
  if ('not' in group) return { not: tagGroup(group.not, vocabulary) }
  const filter = { tags: group.tags, match: group.match }
  return group.resolve === 'fuzzy' ? resolveFuzzyTags(filter, vocabulary) : filter
}

function askedAt(text: string): number {
  const at = parseInstant(text)
  if (at !== undefined) return at
  throw new DialectError(
    400,
    `Invalid query_timestamp format. Expected ISO format (e.g., '2023-05-30T23:40:00'): Invalid isoformat string: '${text}'`,
  )
}

/** A moment that the schema has checked. */
const instant = (text: string): number => parseInstant(text) ?? 0

function minScores({ semantic, keyword, reranker, final }: NonNullable<RecallRequest['min_scores']>): MinScores {
  return {
    ...(semantic == null ? {} : { semantic }),
    ...(keyword == null ? {} : { keyword }),
    ...(reranker == null ? {} : { reranker }),
    ...(final == null ? {} : { final }),
  }
}
