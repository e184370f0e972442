import { setTimeout as sleep } from 'node:timers/promises'
import { RecollectError } from '@recollect/core'
import { abortError } from '../abort.ts'

export interface RemoteModel {
  /** What messages call the service, such as `embedding service of text-embedding-3-small`. */
  readonly name: string
  readonly url: string
  readonly apiKey: string | null
  /** For one request, its retries included. */
  readonly deadlineMs: number
  /** Requests in all while the service is busy or the connection breaks; 1: no retry. */
  readonly attempts: number
  /** Wait before the first retry; doubled for each further one, with jitter. */
  readonly retryDelayMs: number
}

/** An answer that another try may better: the service is busy, restarting, or the connection broke. */
class Transient extends Error {
  readonly retryAfterMs: number | undefined

  constructor(message: string, options: { retryAfterMs?: number | undefined; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryAfterMs = options.retryAfterMs
  }
}

/**
 * Posts JSON and reads JSON. 408, 429, 5xx, broken connections and broken JSON are tried again, `attempts` times in all and within
 * the deadline; `Retry-After` is honoured.
 * The address is the configured one: a service that sends elsewhere is not followed, since texts and key would go with it.
 * @throws RecollectError `model_unavailable` with the service's own words, or `cancelled` when the caller's signal says so
 */
export async function postJson(remote: RemoteModel, body: object, signal?: AbortSignal): Promise<unknown> {
  const deadline = AbortSignal.timeout(remote.deadlineMs)
  const stop = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  for (let attempt = 1; ; attempt++) {
    try {
      return await postOnce(remote, JSON.stringify(body), stop)
    } catch (error) {
      if (stop.aborted) throw abortError(stop, remote.name)
      if (!(error instanceof Transient)) throw error
      if (attempt >= remote.attempts) throw unavailable(remote, error.message + times(attempt), error)
      const backOff = remote.retryDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random())
      await sleep(error.retryAfterMs ?? backOff, undefined, { signal: stop }).catch(() => {
        throw abortError(stop, remote.name)
      })
    }
  }
}

function times(attempts: number): string {
  return attempts === 1 ? '' : `, ${attempts} times`
}

async function postOnce(remote: RemoteModel, body: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(remote.url, { method: 'POST', headers: headersOf(remote), body, signal, redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new Transient(`cannot be reached (${reasonOf(cause)})`, { cause })
    },
  )
  const text = await response.text().catch((cause: unknown) => {
    throw new Transient('broke off its answer', { cause })
  })
  if (!response.ok) throw refusal(remote, response, text)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Transient('answered broken JSON', { cause })
  }
}

function headersOf({ apiKey }: RemoteModel): Record<string, string> {
  const json = { 'content-type': 'application/json', accept: 'application/json' }
  return apiKey === null ? json : { ...json, authorization: `Bearer ${apiKey}` }
}

function refusal(remote: RemoteModel, response: Response, text: string): Error {
  const message = `answered ${response.status}: ${text.slice(0, 300).trim() || response.statusText}`
  const { status } = response
  if (status !== 408 && status !== 429 && status < 500) return unavailable(remote, message)
  return new Transient(message, { retryAfterMs: retryAfter(response.headers.get('retry-after')) })
}

/** Seconds or an HTTP date, as RFC 9110 has it. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined
  const milliseconds = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined
}

/** `fetch` says only "fetch failed"; what failed is the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message
}

export function unavailable({ name, url }: RemoteModel, problem: string, cause?: unknown): RecollectError {
  return new RecollectError('model_unavailable', `The ${name} at ${new URL(url).origin} ${problem}.`, {
    cause,
  })
}
