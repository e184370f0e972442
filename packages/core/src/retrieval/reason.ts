import type { TracedFeature, TracedHit } from './trace.ts'
import { ordinal, wayIn } from './wording.ts'

/** Features named in the sentence, on each side. */
const mostNamed = 3
/** A feature that moved the score less is not worth its words. */
const leastMove = 0.05

/**
 * Why a memory is there, in one sentence: "Found by its words (2nd) and by its meaning (5th); it contains boat; lifted most by: its speaker is
 * named (+0.8); lowered by: …."
 */
export function reasonOf(hit: Omit<TracedHit, 'reason'>): string {
  const found = hit.channels.filter(({ rank, adds }) => rank !== null && adds > 0).toSorted((a, b) => b.adds - a.adds)
  const ways = found.map(({ channel, rank }) => `${wayIn[channel]} (${ordinal(rank ?? 0)})`).join(' and ')
  const parts = [`Found ${ways}`, wordsOf(hit), ...movesOf(hit), readOf(hit), copiesOf(hit)]
  return `${parts.filter((part) => part !== '').join('; ')}.`
}

function wordsOf({ matched, channels }: Omit<TracedHit, 'reason'>): string {
  if (matched.length > 0) return `it contains ${matched.join(', ')}`
  const byWords = channels.some(({ channel, rank }) => channel === 'keyword' && rank !== null)
  return byWords ? 'the words stand beside it, in its window or session' : ''
}

function movesOf({ ranking, fused }: Omit<TracedHit, 'reason'>): string[] {
  if (!ranking) return []
  const moved = ranking.features.filter(({ adds }) => Math.abs(adds) >= leastMove)
  const up = moved.filter(({ adds }) => adds > 0).slice(0, mostNamed)
  const down = moved.filter(({ adds }) => adds < 0).slice(0, mostNamed)
  return [
    `${ordinal(fused.rank)} before the ranker`,
    up.length > 0 ? `lifted most by: ${up.map(moveOf).join(', ')}` : '',
    down.length > 0 ? `lowered by: ${down.map(moveOf).join(', ')}` : '',
  ]
}

function moveOf({ says, adds }: TracedFeature): string {
  return `${says} (${adds > 0 ? '+' : '−'}${Math.abs(adds).toFixed(1)})`
}

function readOf({ reranked }: Omit<TracedHit, 'reason'>): string {
  return reranked === undefined
    ? ''
    : `the reranker gave it ${reranked.score.toFixed(2)}, ${ordinal(reranked.rankedPlace)} before`
}

function copiesOf({ evidence, nearDuplicates }: Omit<TracedHit, 'reason'>): string {
  const same = evidence > 1 ? `${evidence} memories say the same` : ''
  const near = nearDuplicates.length > 0 ? `${nearDuplicates.length} more say nearly the same` : ''
  return [same, near].filter((part) => part !== '').join('; ')
}
