import { errorCodes, type ErrorCode } from '@recollect/contracts/error-codes'
import { RecollectApiError, RecollectConnectionError, codeOfStatus } from './errors.ts'

/** What the client sends; `fetch` takes it. */
export interface RequestLike {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly signal: AbortSignal | null
}

/** What the client reads of an answer; a `Response` is one. */
export interface AnswerLike {
  readonly ok: boolean
  readonly status: number
  readonly headers: { get(name: string): string | null }
  text(): Promise<string>
}

/** `fetch`, or whatever does as much. */
export type FetchLike = (url: string, request: RequestLike) => Promise<AnswerLike>

export interface ClientOptions {
  /** Address of the server, without a path of a route. Default `http://127.0.0.1:8888`. */
  readonly baseUrl?: string
  /** Sent as `Authorization: Bearer`. */
  readonly apiKey?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Another implementation of `fetch`, such as one with a proxy. */
  readonly fetch?: FetchLike
}

/** Options of every call. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

type QueryValue = string | number | boolean | readonly string[] | undefined

export interface Call extends CallOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, QueryValue>>
  readonly body?: unknown
}

/** JSON over HTTP: one request, one answer, typed errors. No retries: the caller knows what is safe to repeat. */
export class Transport {
  readonly baseUrl: string
  private readonly headers: Readonly<Record<string, string>>
  private readonly fetch: FetchLike

  constructor(options: ClientOptions) {
    this.baseUrl = (options.baseUrl ?? 'http://127.0.0.1:8888').replace(/\/+$/, '')
    this.fetch = options.fetch ?? globalThis.fetch
    this.headers = {
      ...(isThisMachine(this.baseUrl) ? { 'accept-encoding': 'identity' } : {}),
      ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      ...options.headers,
    }
  }

  /**
   * The answer's JSON, as the route's contract describes it.
   * @throws RecollectApiError on a status of 400 and above
   * @throws RecollectConnectionError when nobody answers
   * @throws the signal's reason when the caller aborts
   */
  async json<T>(call: Call): Promise<T> {
    const response = await this.send(call)
    const text = await response.text()
    if (!response.ok) throw apiError(call, response, text)
    return asContract<T>(JSON.parse(text))
  }

  /** The answer's text whatever its status, for routes whose failure is an answer (readiness) and for metrics. */
  async raw(call: Call): Promise<{ readonly status: number; readonly text: string }> {
    const response = await this.send(call)
    return { status: response.status, text: await response.text() }
  }

  private async send(call: Call): Promise<AnswerLike> {
    try {
      return await this.fetch(this.baseUrl + call.path + queryString(call.query ?? {}), {
        method: call.method,
        headers: call.body === undefined ? this.headers : { 'content-type': 'application/json', ...this.headers },
        body: call.body === undefined ? null : JSON.stringify(call.body),
        signal: call.signal ?? null,
      })
    } catch (error) {
      if (call.signal?.aborted === true) throw call.signal.reason
      throw new RecollectConnectionError(this.baseUrl, error)
    }
  }
}

/** Compressing what never leaves the machine costs both sides a millisecond for a long answer and saves nothing. */
function isThisMachine(url: string): boolean {
  return URL.canParse(url) && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

function queryString(query: Readonly<Record<string, QueryValue>>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  return parameters.size === 0 ? '' : `?${parameters.toString()}`
}

function apiError(call: Call, response: AnswerLike, text: string): RecollectApiError {
  const answer = errorAnswer(text)
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new RecollectApiError({
    status: response.status,
    code: answer.code ?? codeOfStatus(response.status),
    detail: answer.detail,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
    request: `${call.method} ${call.path}`,
  })
}

function errorAnswer(text: string): { readonly detail: unknown; readonly code: ErrorCode | undefined } {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null) return { detail: text, code: undefined }
    const code = 'code' in body ? errorCodes.find((known) => known === body.code) : undefined
    return { detail: 'detail' in body ? body.detail : text, code }
  } catch {
    // A proxy's HTML page or an empty body: the text itself is the detail.
    return { detail: text === '' ? 'The server gave no detail' : text.slice(0, 500), code: undefined }
  }
}

// Guarantee: the server answers in the form of its contract, which its own conformance tests check; parsing every answer again
// here would cost a schema library in the browser and refuse fields that a newer server adds.
function asContract<T>(body: unknown): T {
  return body as T
}
