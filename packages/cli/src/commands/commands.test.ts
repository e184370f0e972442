import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../failure.ts'
import { runCli } from '../scripted-cli.ts'

const retained = { success: true, bank_id: 'ada', items_count: 1, async: false, operation_id: null }

describe('recollect retain', () => {
  it('sends the words with their tags, metadata and moment', async () => {
    const run = await runCli(
      [
        'retain',
        'Ada',
        'moved',
        '--bank',
        'ada',
        '--tag',
        'home',
        '--tag',
        'life',
        '--metadata',
        'from=mail',
        '--timestamp',
        '2024-05-03',
      ],
      () => ({ json: retained }),
    )
    expect(run.seen[0]).toMatchObject({
      path: '/v1/default/banks/ada/memories',
      body: {
        items: [
          { content: 'Ada moved', tags: ['home', 'life'], metadata: { from: 'mail' }, timestamp: '2024-05-03T00:00:00.000Z' },
        ],
      },
    })
    expect(run.out).toBe("Retained in bank 'ada'.\n")
  })

  it('reads standard input where no text is given', async () => {
    const run = await runCli(['retain'], () => ({ json: retained }), 'from a pipe\n')
    expect(run.seen[0]?.body).toMatchObject({ items: [{ content: 'from a pipe\n' }] })
  })

  it('refuses to send nothing', async () => {
    const run = await runCli(['retain'], () => ({ json: retained }), ' \n')
    expect(run.exitCode).toBe(exitCodes.badInput)
    expect(run.seen).toHaveLength(0)
  })

  it('waits for the worker when asked', async () => {
    const run = await runCli(['retain', 'x', '--async', '--wait', '--bank', 'ada'], ({ path }) =>
      path.includes('/operations/')
        ? { json: { operation_id: 'o1', status: 'completed' } }
        : { json: { ...retained, async: true, operation_id: 'o1' } },
    )
    expect(run.seen.map(({ path }) => path)).toEqual(['/v1/default/banks/ada/memories', '/v1/default/banks/ada/operations/o1'])
  })
})

describe('recollect recall', () => {
  const answer = {
    results: [
      { id: '1', text: 'Ada lives in London', type: 'world', document_id: 'd', tags: ['home'], scores: { final: 0.91 } },
      { id: '2', text: 'Ada likes tea', type: 'world' },
    ],
  }

  it('lists what was found with where it comes from', async () => {
    const run = await runCli(['recall', 'where', 'is', 'Ada?'], () => ({ json: answer }))
    expect(run.seen[0]?.body).toMatchObject({ query: 'where is Ada?', budget: 'mid', max_tokens: 4096 })
    expect(run.out).toContain('1. Ada lives in London\n   world · document d · #home · score 0.910')
  })

  it('says why each result is there', async () => {
    const trace = {
      terms: ['ada', 'live'],
      channels: [{ channel: 'keyword', weight: 1, found: 2 }],
      results: [{ id: '1', reason: 'Found by its words (rank 1); it contains ada.' }],
    }
    const run = await runCli(['recall', 'x', '--explain'], () => ({ json: { ...answer, trace } }))
    expect(run.seen[0]?.body).toMatchObject({ trace: true })
    expect(run.out).toContain('Searched for: ada, live\nChannels: keyword (weight 1) found 2\n1. Ada lives in London')
    expect(run.out).toContain('\n   Found by its words (rank 1); it contains ada.\n2.')
  })

  it('shows in numbers what the channels and the ranker made of a result, and what stands under it', async () => {
    const part = { part: 'memory', rank: 1, raw: 5.2145, share: 0.4 }
    const ranking = { score: 1.5, base: -0.5, fused: 1, others: 0.2, features: [{ feature: 'names', value: 1, adds: 0.8 }] }
    const trace = {
      ranker: 'trees-1',
      results: [
        {
          id: '1',
          reason: 'Found by its words (2nd).',
          channels: [
            { channel: 'keyword', rank: 2, adds: 0.61234, parts: [part, { part: 'window', rank: null, raw: null }] },
            { channel: 'temporal', rank: null, adds: 0, parts: [] },
          ],
          ranking,
          near_duplicates: ['7'],
        },
      ],
    }
    const run = await runCli(['recall', 'x', '--explain'], () => ({ json: { ...answer, trace } }))
    expect(run.out).toContain('Ranked by: trees-1\n')
    expect(run.out).toContain('   keyword no. 2, adds 0.612: memory 5.21 (no. 1)\n')
    expect(run.out).toContain('   ranker 1.5: base -0.5 · fused +1 · names 1 +0.8 · others +0.2\n')
    expect(run.out).toContain('   nearly the same: 7\n')
    expect(run.out).not.toContain('temporal')
  })

  it('says why memories are not there', async () => {
    const absences = [{ id: '7', reason: 'no_room', explanation: 'It takes 40 tokens, and 3 were left.' }]
    const run = await runCli(['recall', 'x', '--why-not', '7', '--why-not', '8'], () => ({
      json: { ...answer, why_not: absences },
    }))
    expect(run.seen[0]?.body).toMatchObject({ why_not: ['7', '8'] })
    expect(run.out).toContain('\nWhy not 7 (no_room): It takes 40 tokens, and 3 were left.\n')
  })

  it('says that the results stand in order of time', async () => {
    const told = { results: answer.results.map((result, index) => ({ ...result, rank: 2 - index })), chronological: 2 }
    const run = await runCli(['recall', 'x'], () => ({ json: told }))
    expect(run.out).toContain('In order of time: all.\n1. Ada lives in London\n')
    expect(run.out).toContain('no. 2 by relevance')
  })

  it('answers scripts with JSON alone', async () => {
    const run = await runCli(['recall', 'x', '--json', '--top', '1'], () => ({ json: answer }))
    expect(JSON.parse(run.out).results).toHaveLength(1)
  })

  it('says so when nothing is known', async () => {
    const run = await runCli(['recall', 'x'], () => ({ json: { results: [] } }))
    expect(run.out).toBe('Nothing relevant is known.\n')
  })

  it('turns since and until into a window', async () => {
    const run = await runCli(['recall', 'x', '--since', '2024-05-01', '--until', '2024-06-01'], () => ({ json: answer }))
    expect(run.seen[0]?.body).toMatchObject({
      temporal_window: { start: '2024-05-01T00:00:00.000Z', end: '2024-06-01T00:00:00.000Z' },
    })
  })
})

describe('recollect banks', () => {
  it('lists banks by default', async () => {
    const run = await runCli(['banks'], () => ({ json: { banks: [{ bank_id: 'ada', fact_count: 12 }], total: 1 } }))
    expect(run.out).toContain('ada         12  –')
  })

  it('says when a bank was last written to the minute', async () => {
    const bank = { bank_id: 'ada', fact_count: 12, last_write_at: '2026-11-21T08:15:18.110000+00:00' }
    const run = await runCli(['banks'], () => ({ json: { banks: [bank], total: 1 } }))
    expect(run.out).toMatch(/2026-11-21 08:15$/mu)
  })

  it('does not delete without --yes', async () => {
    const run = await runCli(['banks', 'delete', 'ada'], () => ({ json: { success: true } }))
    expect(run.exitCode).toBe(exitCodes.badInput)
    expect(run.seen).toHaveLength(0)
  })

  it('sets values as JSON where they are, as text where not', async () => {
    const run = await runCli(['banks', 'config', 'ada', 'language=de', 'limit=5', 'mission=null'], () => ({
      json: { bank_id: 'ada', config: {}, overrides: {} },
    }))
    expect(run.seen[0]?.body).toEqual({ updates: { language: 'de', limit: 5, mission: null } })
  })
})

describe('failures', () => {
  it('tell how to start a server when none answers', async () => {
    const run = await runCli(['recall', 'x'], () => undefined)
    expect(run.exitCode).toBe(exitCodes.noServer)
    expect(run.err).toContain('No Recollect server answers at http://127.0.0.1:8888')
    expect(run.err).toContain('recollect serve')
  })

  it('are JSON with --json', async () => {
    const run = await runCli(['recall', 'x', '--json'], () => ({ status: 404, json: { detail: "Bank 'default' not found" } }))
    expect(run.exitCode).toBe(exitCodes.notFound)
    expect(run.out).toBe('')
    expect(JSON.parse(run.err)).toMatchObject({ error: { code: 'not_found' } })
  })

  it('say of a bank that is not there how to see those that are', async () => {
    const run = await runCli(['recall', 'x'], () => ({ status: 404, json: { detail: "Bank 'default' not found" } }))
    expect(run.err).toContain("'recollect banks' lists")
  })

  it.each([
    ['import', 'no-such-file.jsonl'],
    ['eval', 'no-such-file.json'],
    ['retain', '--file', 'no-such-file.md'],
  ])('say in words that a file is not there: %s %s', async (...words) => {
    const run = await runCli(words, () => ({ json: {} }))
    expect(run.exitCode).toBe(exitCodes.badInput)
    expect(run.err).toContain(`Cannot use '${words.at(-1)}': there is no such file or folder.`)
  })

  it('point to the key when the server asks for one', async () => {
    const run = await runCli(['banks'], () => ({ status: 401, json: { detail: 'Authentication failed' } }))
    expect(run.exitCode).toBe(exitCodes.notAllowed)
    expect(run.err).toContain('--api-key')
  })
})

const dataset = {
  dataset: 'tiny',
  conversations: [
    {
      id: 'c1',
      items: [
        { id: 'a', session: 's1', speaker: 'Ada', timestamp: '2024-05-01T10:00:00Z', text: 'I moved to London' },
        { id: 'b', session: 's1', speaker: 'Bob', timestamp: '2024-05-01T10:01:00Z', text: 'Nice' },
        { id: 'c', session: 's2', speaker: 'Ada', timestamp: '2024-06-01T10:00:00Z', text: 'I like tea' },
      ],
      questions: [
        { id: 'q1', text: 'Where?', asked_at: '2024-07-01T00:00:00Z', gold: ['a'], category: 'where' },
        { id: 'q2', text: 'What?', asked_at: '2024-07-01T00:00:00Z', gold: ['c'], category: 'what' },
      ],
    },
  ],
}

describe('recollect eval', () => {
  async function datasetFile(content: unknown): Promise<string> {
    const file = join(await mkdtemp(join(tmpdir(), 'recollect-test-')), 'tiny.json')
    await writeFile(file, JSON.stringify(content))
    return file
  }

  function server(query: string): { json: unknown } {
    const found = { 'Where?': ['b', 'a', 'b'], 'What?': ['c'] }[query] ?? []
    return { json: { results: found.map((id, index) => ({ id: String(index), text: id, metadata: { item_id: id } })) } }
  }

  function play({ method, path, body }: { method: string; path: string; body: unknown }) {
    if (path.endsWith('/recall') && typeof body === 'object' && body !== null && 'query' in body)
      return server(String(body.query))
    if (method === 'POST') return { json: retained }
    return { json: {} }
  }

  it('retains each session as one document, items in order, and asks as of the moment of asking', async () => {
    const run = await runCli(['eval', await datasetFile(dataset), '--url', 'http://x.test', '--prefix', 'p-'], play)
    const sent = run.seen.filter(({ path }) => path === '/v1/default/banks/p-c1/memories')
    expect(sent.map(({ body }) => body)).toMatchObject([
      {
        items: [
          { content: 'Ada: I moved to London', document_id: 's1', metadata: { item_id: 'a' }, timestamp: '2024-05-01T10:00:00Z' },
          { content: 'Bob: Nice', document_id: 's1', metadata: { item_id: 'b' } },
        ],
      },
      { items: [{ content: 'Ada: I like tea', document_id: 's2' }] },
    ])
    expect(run.seen.find(({ path }) => path.endsWith('/recall'))?.body).toEqual({
      query: 'Where?',
      budget: 'mid',
      max_tokens: 4096,
      query_timestamp: '2024-07-01T00:00:00Z',
      include: { entities: null },
    })
    expect(run.seen.at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/default/banks/p-c1' })
  })

  it('reports quality by category, latency for each concurrency, and throughput, as a table and as JSON', async () => {
    const file = await datasetFile(dataset)
    const out = `${file}.report`
    const run = await runCli(['eval', file, '--url', 'http://x.test', '--concurrency', '1,2', '--out', out], play)
    expect(run.out).toContain('tiny: 2 questions')
    const report = JSON.parse(await readFile(out, 'utf8'))
    expect(report.quality.overall['any@1'].mean).toBe(50)
    expect(report.quality.overall.MRR.mean).toBe(75)
    expect(report.quality.categories.what['any@1'].mean).toBe(100)
    expect(report.recall).toMatchObject([
      { concurrency: 1, requests: 2 },
      { concurrency: 2, requests: 2 },
    ])
    expect(report.retain).toMatchObject({ documents: 2, items: 3 })
  })

  it('fails when a question fails, and still deletes its banks', async () => {
    const run = await runCli(['eval', await datasetFile(dataset), '--url', 'http://x.test'], (request) =>
      request.path.endsWith('/recall') ? { status: 500, json: { detail: 'broken' } } : play(request),
    )
    expect(run.exitCode).toBe(exitCodes.failed)
    expect(run.seen.at(-1)?.method).toBe('DELETE')
  })

  it('names what is wrong with a file that is no dataset', async () => {
    const run = await runCli(['eval', await datasetFile({ dataset: 'x' }), '--url', 'http://x.test'], play)
    expect(run.exitCode).toBe(exitCodes.badInput)
    expect(run.err).toContain('conversations')
  })
})
