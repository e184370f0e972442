import type { RecallAnswer, RecallResult } from '@recollect/client'
import { formatPeriod } from '@recollect/contracts'
import { z } from 'zod'

/** Results as a numbered list, each with when, where from and tags. */
export function showRecall(answer: RecallAnswer): string {
  if (answer.results.length === 0) return nothingIn(answer)
  return [...orderOf(answer), ...answer.results.map((result, index) => entry(result, index).join('\n   '))].join('\n')
}

const Part = z.object({ part: z.string(), rank: z.number().nullable(), raw: z.number().nullable() })
const Channel = z.object({ channel: z.string(), rank: z.number().nullable(), adds: z.number(), parts: z.array(Part) })
const Ranking = z.object({
  score: z.number(),
  base: z.number(),
  fused: z.number(),
  others: z.number(),
  features: z.array(z.object({ feature: z.string(), value: z.number().nullable(), adds: z.number() })),
})
const Explained = z.object({
  id: z.string(),
  reason: z.string(),
  channels: z.array(Channel).optional().catch(undefined),
  ranking: Ranking.nullish().catch(undefined),
  duplicates: z.array(z.string()).optional().catch(undefined),
  near_duplicates: z.array(z.string()).optional().catch(undefined),
})
type Explained = z.infer<typeof Explained>

/** What the server's trace says of each result, as far as people read it; `--json` shows the rest. */
const Trace = z.object({
  terms: z.array(z.string()).optional(),
  ranker: z.string().nullish(),
  channels: z.array(z.object({ channel: z.string(), weight: z.number(), found: z.number() })).optional(),
  results: z.array(Explained),
})

/**
 * The same list with the reason of each result in a sentence and in numbers, and what was searched by. Another server's trace has no
 * reasons: then none are shown.
 */
export function explainRecall(answer: RecallAnswer): string {
  const parsed = Trace.safeParse(answer.trace)
  if (!parsed.success) return showRecall(answer)
  const { terms = [], channels = [], ranker, results } = parsed.data
  const explained = new Map(results.map((result) => [result.id, result]))
  const searched = channels.map(({ channel, weight, found }) => `${channel} (weight ${figure(weight)}) found ${found}`)
  const head = [
    ...(terms.length > 0 ? [`Searched for: ${terms.join(', ')}`] : []),
    ...(searched.length > 0 ? [`Channels: ${searched.join('; ')}`] : []),
    ...(ranker == null ? [] : [`Ranked by: ${ranker}`]),
    ...orderOf(answer),
  ]
  const list = answer.results.map((result, index) => {
    const known = explained.get(result.id)
    return [...entry(result, index), ...(known ? linesOf(known) : [])].join('\n   ')
  })
  return [...head, ...(list.length > 0 ? list : [nothingIn(answer)])].join('\n')
}

/** Why memories are not among the results, a line each. */
export function showAbsences({ why_not: absences = [] }: RecallAnswer): string {
  return absences.map(({ id, reason, explanation }) => `Why not ${id} (${reason}): ${explanation}`).join('\n')
}

/** Servers that do not say why know nothing relevant. */
function nothingIn({ nothing_relevant: why }: RecallAnswer): string {
  return why ?? 'Nothing relevant is known.'
}

function orderOf({ chronological = 0, results }: RecallAnswer): string[] {
  if (chronological === 0 || results.length === 0) return []
  const rest = results.length > chronological ? `the first ${chronological}, then the rest by relevance` : 'all'
  return [`In order of time: ${rest}.`]
}

function linesOf({ reason, channels = [], ranking, duplicates = [], near_duplicates: near = [] }: Explained): string[] {
  return [
    reason,
    ...channels.filter(({ rank }) => rank !== null).map(channelLine),
    ...(ranking ? [rankingLine(ranking)] : []),
    ...(duplicates.length > 0 ? [`the same: ${duplicates.join(', ')}`] : []),
    ...(near.length > 0 ? [`nearly the same: ${near.join(', ')}`] : []),
  ]
}

function channelLine({ channel, rank, adds, parts }: z.infer<typeof Channel>): string {
  const grains = parts.flatMap((part) => (part.raw === null ? [] : [`${part.part} ${figure(part.raw)}${placed(part.rank)}`]))
  return `${channel} no. ${rank}, adds ${figure(adds)}: ${grains.join(' · ')}`
}

function placed(rank: number | null): string {
  return rank === null ? '' : ` (no. ${rank})`
}

function rankingLine({ score, base, fused, others, features }: z.infer<typeof Ranking>): string {
  const moved = features.map(
    ({ feature, value, adds }) => `${feature}${value === null ? '' : ` ${figure(value)}`} ${signed(adds)}`,
  )
  return `ranker ${figure(score)}: base ${figure(base)} · fused ${signed(fused)} · ${moved.join(' · ')} · others ${signed(others)}`
}

function signed(value: number): string {
  return value < 0 ? figure(value) : `+${figure(value)}`
}

/** Three digits are all that a person compares. */
function figure(value: number): string {
  return String(Number(value.toPrecision(3)))
}

function entry(result: RecallResult, index: number): string[] {
  return [`${index + 1}. ${result.text}`, provenance(result)]
}

/** When it happened, else when it was said. */
function whenOf({ occurred_start: start, occurred_end: end, mentioned_at: said }: RecallResult): string | undefined {
  if (typeof start === 'string') return formatPeriod(Date.parse(start), typeof end === 'string' ? Date.parse(end) : null)
  return typeof said === 'string' ? formatPeriod(Date.parse(said), null) : undefined
}

function provenance(result: RecallResult): string {
  const parts = [
    whenOf(result),
    result.type ?? undefined,
    typeof result.document_id === 'string' ? `document ${result.document_id}` : undefined,
    ...(result.tags ?? []).map((tag) => `#${tag}`),
    scoreText(result),
    result.rank === undefined ? undefined : `no. ${result.rank} by relevance`,
  ]
  return parts.filter((part) => part !== undefined).join(' · ')
}

function scoreText({ scores }: RecallResult): string | undefined {
  const final = scores?.final
  return typeof final === 'number' ? `score ${final.toFixed(3)}` : undefined
}
