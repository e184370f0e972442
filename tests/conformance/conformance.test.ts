import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type RunningServer } from '../../packages/server/src/main/start-server.ts'
import { alignResults, compare, pairIds, type Difference } from './compare.ts'
import { deviations, notBuilt } from './deviations.ts'
import { readRecordings, type Exchange } from './exchange.ts'

const recordings = readRecordings()
const folder = mkdtempSync(join(tmpdir(), 'recollect-conformance-'))
/** Ids of the recording → ids of this run. */
const pairs = new Map<string, string>()
const usedDeviations = new Set<number>()
const replayed = new Set<string>()
let server: RunningServer

beforeAll(async () => {
  server = await startServer({
    env: { RECOLLECT_PORT: '0', RECOLLECT_DATABASE_URL: `pglite://${folder}/data`, RECOLLECT_LOG_LEVEL: 'error' },
  })
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask({ method, path, body }: Exchange['request']): Promise<Response> {
  const known = [...pairs].reduce((text, [recorded, ours]) => text.replaceAll(recorded, ours), path)
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  return fetch(`${server.url}${known}`, {
    method,
    ...(body === undefined ? {} : { body: payload, headers: { 'content-type': 'application/json' } }),
  })
}

/** Recorded once the work was done: asked again until ours is. */
async function answerOf(exchange: Exchange): Promise<{ response: Response; body: unknown }> {
  for (;;) {
    const response = await ask(exchange.request)
    const body = alignResults(exchange.response.body, await response.json())
    const isWaiting = exchange.title === 'operation done' && JSON.stringify(body).match(/"status":"(?:pending|processing)"/)
    if (!isWaiting) return { response, body }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function differences(exchange: Exchange, response: Response, body: unknown): Difference[] {
  const { status, headers } = exchange.response
  const headerDifferences = Object.entries(headers).flatMap(([name, recorded]) => {
    const answered = response.headers.get(name)
    return answered === recorded ? [] : [{ at: `header.${name}`, recorded, answered }]
  })
  return [
    ...(status === response.status ? [] : [{ at: 'status', recorded: status, answered: response.status }]),
    ...headerDifferences,
    ...compare(exchange.response.body, body, 'body'),
  ]
}

const matches = (pattern: string, text: string): boolean =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(text)

function unexplained(name: string, found: readonly Difference[]): Difference[] {
  return found.filter(({ at }) => {
    const index = deviations.findIndex((deviation) => matches(deviation.exchange, name) && matches(deviation.at, at))
    if (index >= 0) usedDeviations.add(index)
    return index < 0
  })
}

const describeDifference = ({ at, recorded, answered }: Difference): string =>
  `${at}: recorded ${JSON.stringify(recorded)}, answered ${JSON.stringify(answered)}`

for (const { name, exchanges } of recordings) {
  describe(`recorded ${name}`, () => {
    for (const exchange of exchanges) {
      const id = `${name}: ${exchange.title}`
      it(exchange.title, async () => {
        const { response, body } = await answerOf(exchange)
        replayed.add(id)
        if (notBuilt.includes(id)) {
          expect([response.status, body]).toEqual([404, { detail: 'Not Found', code: 'not_found' }])
          return
        }
        pairIds(exchange.response.body, body, pairs)
        expect(unexplained(id, differences(exchange, response, body)).map(describeDifference)).toEqual([])
      })
    }
  })
}

describe('the replay', () => {
  it('skips nothing', () => {
    expect(recordings.flatMap(({ exchanges }) => exchanges)).toHaveLength(118)
    expect(replayed.size).toBe(118)
    expect(notBuilt.every((id) => replayed.has(id))).toBe(true)
  })

  it('names every deviation in docs/compatibility.md, in the same words', () => {
    const page = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8')
    for (const { reason } of deviations) expect(page).toContain(reason)
  })

  it('lists no deviation that is none', () => {
    const unused = deviations.filter(({ sometimes }, index) => sometimes !== true && !usedDeviations.has(index))
    expect(unused).toEqual([])
  })
})
