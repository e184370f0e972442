import type { RecallAnswer, RecallResult } from '@recollect/client'

/** Results as a numbered list, each with when, where from and tags. */
export function showRecall(answer: RecallAnswer): string {
  if (answer.results.length === 0) return 'Nothing relevant is known.'
  return answer.results.map((result, index) => `${index + 1}. ${result.text}\n   ${provenance(result)}`).join('\n')
}

/** The same with the reasons that the server's trace gives. */
export function explainRecall(answer: RecallAnswer): string {
  return showRecall(answer)
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
