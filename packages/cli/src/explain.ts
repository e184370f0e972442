import type { RecallAnswer, RecallResult } from '@recollect/client'
import { z } from 'zod'

/** Results as a numbered list, each with when, where from and tags. */
export function showRecall(answer: RecallAnswer): string {
  if (answer.results.length === 0) return 'Nothing relevant is known.'
  return answer.results.map((result, index) => `${index + 1}. ${result.text}\n   ${provenance(result)}`).join('\n')
}

/** What the server's trace says of each result. Fields beyond these are for machines: `--json` shows them. */
const Trace = z.object({
  terms: z.array(z.string()).optional(),
  channels: z.array(z.object({ channel: z.string(), weight: z.number(), found: z.number() })).optional(),
  results: z.array(z.object({ id: z.string(), reason: z.string() })),
})

/** The same list with the reason of each result, and what was searched by. Another server's trace has no reasons: then none are shown. */
export function explainRecall(answer: RecallAnswer): string {
  const parsed = Trace.safeParse(answer.trace)
  if (!parsed.success) return showRecall(answer)
  const { terms = [], channels = [], results } = parsed.data
  const reasons = new Map(results.map(({ id, reason }) => [id, reason]))
  const searched = channels.map(({ channel, weight, found }) => `${channel} (weight ${weight}) found ${found}`)
  const head = [
    ...(terms.length > 0 ? [`Searched for: ${terms.join(', ')}`] : []),
    ...(searched.length > 0 ? [`Channels: ${searched.join('; ')}`] : []),
  ]
  const list = answer.results.map((result, index) => {
    const reason = reasons.get(result.id)
    return `${index + 1}. ${result.text}\n   ${provenance(result)}${reason === undefined ? '' : `\n   ${reason}`}`
  })
  return [...head, ...(list.length > 0 ? list : ['Nothing relevant is known.'])].join('\n')
}

function provenance(result: RecallResult): string {
  const when = result.occurred_start ?? result.mentioned_at
  const parts = [
    when === null || when === undefined ? undefined : when.slice(0, 16).replace('T', ' '),
    result.type ?? undefined,
    typeof result.document_id === 'string' ? `document ${result.document_id}` : undefined,
    ...(result.tags ?? []).map((tag) => `#${tag}`),
    scoreText(result),
  ]
  return parts.filter((part) => part !== undefined).join(' · ')
}

function scoreText({ scores }: RecallResult): string | undefined {
  const final = scores?.final
  return typeof final === 'number' ? `score ${final.toFixed(3)}` : undefined
}
