import { describe, expect, it } from 'vitest'
import { Recollect, RecollectApiError, RecollectConnectionError, RecollectOperationError } from './index.ts'
import { scriptedFetch, type ScriptedAnswer, type SeenRequest } from './scripted-fetch.ts'

function clientOf(answer: (request: SeenRequest) => ScriptedAnswer | undefined, apiKey?: string) {
  const { fetch, seen } = scriptedFetch(answer)
  const recollect = new Recollect({ baseUrl: 'http://memory.test/', fetch, ...(apiKey === undefined ? {} : { apiKey }) })
  return { recollect, seen }
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('a bank', () => {
  it('retains a plain text as one item', async () => {
    const { recollect, seen } = clientOf(() => ({ json: { success: true } }), 'secret')
    await recollect.bank('ada/1').retain('Ada moved to London', { async: true })
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/v1/default/banks/ada%2F1/memories',
      body: { items: [{ content: 'Ada moved to London' }], async: true },
    })
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer secret')
  })

  it('recalls with the options by their wire names', async () => {
    const { recollect, seen } = clientOf(() => ({ json: { results: [] } }))
    await recollect.bank('ada').recall('where?', { budget: 'low', include: { entities: null }, tags: ['home'] })
    expect(seen[0]?.body).toEqual({ query: 'where?', budget: 'low', include: { entities: null }, tags: ['home'] })
  })

  it('walks a long list of memories page by page', async () => {
    const all = Array.from({ length: 501 }, (_, index) => ({ id: String(index) }))
    const { recollect, seen } = clientOf(({ query }) => {
      const offset = Number(query.get('offset'))
      return { json: { items: all.slice(offset, offset + Number(query.get('limit'))), total: all.length } }
    })
    const ids: string[] = []
    for await (const memory of recollect.bank('ada').memories.all({ tags: ['a', 'b'] })) ids.push(memory.id)
    expect(ids).toHaveLength(501)
    expect(seen).toHaveLength(2)
    expect(seen[0]?.query.getAll('tags')).toEqual(['a', 'b'])
  })

  it('addresses a document whose id holds a slash', async () => {
    const { recollect, seen } = clientOf(() => ({ json: {} }))
    await recollect.bank('ada').documents.get('notes/2024 may.md')
    expect(seen[0]?.path).toBe('/v1/default/banks/ada/documents/notes%2F2024%20may.md')
  })
})

describe('compression', () => {
  it('is not asked for from a server on this machine', async () => {
    const { fetch, seen } = scriptedFetch(() => ({ json: {} }))
    await new Recollect({ fetch }).version()
    await new Recollect({ fetch, baseUrl: 'https://memory.example' }).version()
    expect(seen.map(({ headers }) => headers.get('accept-encoding'))).toEqual(['identity', null])
  })
})

describe('errors', () => {
  it('carry the status, the stable code and the detail', async () => {
    const { recollect } = clientOf(() => ({
      status: 503,
      json: { detail: 'Server is at capacity', code: 'over_capacity' },
      headers: { 'retry-after': '3' },
    }))
    const error = await failureOf(recollect.bank('ada').recall('x'))
    expect(error).toBeInstanceOf(RecollectApiError)
    expect(error).toMatchObject({ status: 503, code: 'over_capacity', detail: 'Server is at capacity', retryAfter: 3 })
  })

  it('name the field of a rejected body in the message', async () => {
    const { recollect } = clientOf(() => ({
      status: 422,
      json: { detail: [{ loc: ['body', 'items', 0, 'content'], msg: 'must not be blank', type: 'value_error' }] },
    }))
    const error = await failureOf(recollect.bank('ada').retain(' '))
    expect(error).toMatchObject({ code: 'invalid_input' })
    expect(String(error)).toContain('body.items.0.content: must not be blank')
  })

  it('derive a code from the status of a proxy that speaks no JSON', async () => {
    const { recollect } = clientOf(() => ({ status: 413, text: '<html>too large</html>' }))
    expect(await failureOf(recollect.banks())).toMatchObject({ code: 'too_large', detail: '<html>too large</html>' })
  })

  it('say which address does not answer', async () => {
    const { recollect } = clientOf(() => undefined)
    const error = await failureOf(recollect.version())
    expect(error).toBeInstanceOf(RecollectConnectionError)
    expect(String(error)).toContain('http://memory.test')
  })

  it('are the reason of the signal when the caller aborts', async () => {
    const { recollect } = clientOf(() => ({ json: {} }))
    expect(await failureOf(recollect.bank('ada').recall('x', { signal: AbortSignal.abort('enough') }))).toBe('enough')
  })
})

describe('waiting for an operation', () => {
  it('looks again until it has completed, and shows the progress', async () => {
    const statuses = ['pending', 'processing', 'completed']
    const { recollect } = clientOf(() => ({ json: { operation_id: 'o', status: statuses.shift() } }))
    const shown: string[] = []
    const done = await recollect.bank('ada').operations.wait('o', { onProgress: ({ status }) => shown.push(status) })
    expect(done.status).toBe('completed')
    expect(shown).toEqual(['pending', 'processing', 'completed'])
  })

  it('fails with the reason of the operation', async () => {
    const { recollect } = clientOf(() => ({ json: { status: 'failed', error_message: 'the disk is full' } }))
    const error = await failureOf(recollect.bank('ada').operations.wait('o'))
    expect(error).toBeInstanceOf(RecollectOperationError)
    expect(String(error)).toContain('the disk is full')
  })

  it('does not wait for an operation that nobody knows', async () => {
    const { recollect } = clientOf(() => ({ json: { status: 'not_found' } }))
    expect(await failureOf(recollect.bank('ada').operations.wait('o'))).toMatchObject({ status: 'not_found' })
  })
})

describe('health', () => {
  it('reports an unhealthy server instead of failing', async () => {
    const { recollect } = clientOf(() => ({ status: 503, json: { status: 'unhealthy', reason: 'database gone' } }))
    expect(await recollect.health()).toMatchObject({ status: 'unhealthy', reason: 'database gone' })
  })
})
