/** One request as a double saw it. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly body: unknown
}

export interface ScriptedAnswer {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A `fetch` that a test answers itself, and the requests it was given. An answer of undefined means that nobody listens. */
export function scriptedFetch(answer: (request: SeenRequest) => ScriptedAnswer | undefined): {
  readonly fetch: typeof fetch
  readonly seen: SeenRequest[]
} {
  const seen: SeenRequest[] = []
  const scripted: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted()
    const request = new Request(input, init)
    const url = new URL(request.url)
    const text = await request.text()
    const one: SeenRequest = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    }
    seen.push(one)
    const given = answer(one)
    if (given === undefined) throw new TypeError('fetch failed')
    return new Response(given.text ?? JSON.stringify(given.json ?? {}), {
      status: given.status ?? 200,
      headers: given.headers ?? {},
    })
  }
  return { fetch: scripted, seen }
}
