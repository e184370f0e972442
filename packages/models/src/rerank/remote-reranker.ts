import type { Reranker } from '@recollect/core'
import { postJson, type RemoteModel, unavailable } from '../remote/post-json.ts'
import { relevancesOf } from './relevance.ts'

export interface RemoteRerankerOptions {
  readonly baseUrl: string
  readonly apiKey: string | null
  readonly model: string
  /** The caller's own deadline counts; this bounds a request that nobody waits for. */
  readonly timeoutMs?: number
}

/** How one kind of service is asked and read. */
export interface RerankProtocol {
  /** Address of the route, from the configured one. */
  url(baseUrl: string): string
  request(query: string, texts: readonly string[], model: string): object
  /** One entry a text, in any order, or undefined where the answer has another shape. */
  read(answer: unknown): readonly { readonly index: unknown; readonly score: unknown }[] | undefined
  /** Texts in one request. */
  readonly most: number
}

/** Services refuse texts beyond their limit; what a cross-encoder reads is far shorter. */
const longestText = 8_000

/** Relevance by a service over HTTP. Nothing is tried again: whoever asks has a deadline, and an order without it. */
export function createRemoteReranker(protocol: RerankProtocol, options: RemoteRerankerOptions): Reranker {
  const remote: RemoteModel = {
    name: `reranking service of ${options.model}`,
    url: protocol.url(options.baseUrl),
    apiKey: options.apiKey,
    deadlineMs: options.timeoutMs ?? 30_000,
    attempts: 1,
    retryDelayMs: 0,
  }
  const ask = async (query: string, texts: readonly string[], signal?: AbortSignal): Promise<Float64Array> => {
    const answer = await postJson(remote, protocol.request(query, texts, options.model), signal)
    return inOrder(protocol.read(answer), texts.length, remote)
  }
  return {
    model: options.model,
    async score(query, texts, signal) {
      if (texts.length === 0) return new Float64Array()
      const asked = prepared(query)
      const parts = Array.from({ length: Math.ceil(texts.length / protocol.most) }, (_, part) =>
        ask(asked, texts.slice(part * protocol.most, (part + 1) * protocol.most).map(prepared), signal),
      )
      const scores = (await Promise.all(parts)).flatMap((part) => [...part])
      return relevancesOf(Float64Array.from(scores))
    },
    close: async () => {},
  }
}

/** Services refuse empty texts. */
function prepared(text: string): string {
  return text.trim() === '' ? '.' : text.slice(0, longestText).toWellFormed()
}

/** @throws RecollectError `model_unavailable` unless each text has exactly one score that is a number */
function inOrder(entries: ReturnType<RerankProtocol['read']>, texts: number, remote: RemoteModel): Float64Array {
  if (entries === undefined) throw unavailable(remote, 'answered something else than scores')
  if (entries.length !== texts) throw unavailable(remote, `answered ${entries.length} scores for ${texts} texts`)
  const scores = new Float64Array(texts).fill(Number.NaN)
  for (const { index, score } of entries) {
    const fits = typeof index === 'number' && Number.isInteger(index) && index >= 0 && index < texts
    if (!fits || !Number.isNaN(scores[index])) throw unavailable(remote, 'answered scores of no text, or of one text twice')
    if (typeof score !== 'number' || !Number.isFinite(score)) throw unavailable(remote, 'answered scores that are no numbers')
    scores[index] = score
  }
  return scores
}

/** The entries of an array of objects, by the names that a protocol gives their fields. */
export function entriesOf(list: unknown, scoreName: string): ReturnType<RerankProtocol['read']> {
  if (!Array.isArray(list)) return undefined
  return list.map((entry: unknown) => ({ index: property(entry, 'index'), score: property(entry, scoreName) }))
}

export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
