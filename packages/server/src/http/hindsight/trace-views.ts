import type { MemoryAbsence, RecallTrace, TraceChannel, TraceResult, TraceStanding } from '@recollect/contracts/hindsight'
import type { Absence, RecallResult, Standing, TracedChannel, TracedHit } from '@recollect/core'

export function recallTrace(trace: NonNullable<RecallResult['trace']>): RecallTrace {
  const { counts, results, channels, terms, ...rest } = trace
  return {
    ...rest,
    terms: [...terms],
    channels: channels.map((channel) => ({ ...channel })),
    counts: { pool: counts.pool, above_floor: counts.aboveFloor, distinct: counts.distinct, returned: counts.returned },
    results: results.map(tracedResult),
  }
}

function tracedResult({ channels, matched, duplicates, nearDuplicates, reranked, ranking, ...rest }: TracedHit): TraceResult {
  return {
    ...rest,
    ...(reranked ? { reranked: { score: reranked.score, ranked_place: reranked.rankedPlace } } : {}),
    ranking: ranking && { ...ranking, features: [...ranking.features] },
    channels: channels.map(tracedChannel),
    matched: [...matched],
    duplicates: [...duplicates],
    near_duplicates: [...nearDuplicates],
  }
}

function tracedChannel({ parts, ...rest }: TracedChannel): TraceChannel {
  return { ...rest, parts: [...parts] }
}

export function memoryAbsence({ filters, outside, standing, ...rest }: Absence): MemoryAbsence {
  return {
    ...rest,
    ...(filters ? { filters: [...filters] } : {}),
    ...(outside ? { channels: [...outside] } : {}),
    ...(standing ? { standing: standingView(standing) } : {}),
  }
}

function standingView({ channels, fused, fusedRank, ranked, final, rank, lastReturned }: Standing): TraceStanding {
  return { channels: channels.map(tracedChannel), fused, fused_rank: fusedRank, ranked, final, rank, last_returned: lastReturned }
}
