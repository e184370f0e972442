import { Recollect, type BankClient, type MemoryAbsence, type RecallOptions } from '@recollect/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startedServer, type StartedServer } from './started-server.ts'

let server: StartedServer
let recollect: Recollect
let banks = 0

beforeAll(async () => {
  server = await startedServer({ RECOLLECT_RANKER: 'default' })
  recollect = new Recollect({ baseUrl: server.url })
})

afterAll(() => server.close())

const turns = [
  { content: 'Anna: I bought a sailing boat in Kiel.', tags: ['boats'] },
  { content: 'Ben: That sounds like fun.', tags: ['boats'] },
  { content: 'Anna: My boat is called Seagull.', tags: ['boats'] },
  { content: 'Carla: The tax office wrote to me.', tags: ['money'] },
]

async function bankOf(
  items: readonly { readonly content: string; readonly tags?: readonly string[]; readonly timestamp?: string }[],
) {
  const bank = recollect.bank(`explain-${(banks += 1)}`)
  await bank.retain(items)
  const { items: stored } = await bank.memories.list({ limit: 500 })
  const idOf = (part: string): string => {
    const found = stored.find(({ text }) => text?.includes(part))
    if (!found) throw new Error(`No memory says '${part}'.`)
    return found.id
  }
  return { bank, idOf }
}

async function whyNot(bank: BankClient, id: string, query: string, options: RecallOptions = {}): Promise<MemoryAbsence> {
  const answer = await bank.recall(query, { ...options, why_not: [id] })
  const [absence] = answer.why_not ?? []
  if (!absence) throw new Error('The answer says nothing of the memory.')
  return absence
}

describe('an explained recall', () => {
  it('says of each result how channels, grains and the ranker made its place, in a sentence and in numbers that add up', async () => {
    const { bank } = await bankOf(turns)
    const { results, trace } = await bank.recall('What is the boat of Anna called?', { trace: true })
    expect(trace?.ranker).toBeTypeOf('string')
    expect(trace?.results.map(({ id }) => id)).toEqual(results.map(({ id }) => id))
    const [first] = trace?.results ?? []
    expect(first?.reason).toMatch(/^Found by its .* \(1st\).*; it contains .*; .* before the ranker; lifted most by: .* \(\+\d/)
    const keyword = first?.channels.find(({ channel }) => channel === 'keyword')
    expect(keyword?.parts.map(({ part }) => part)).toEqual(['memory', 'window', 'session'])
    expect(keyword?.parts[0]).toMatchObject({ rank: 1 })
    const ranking = first?.ranking
    const named = (ranking?.features ?? []).reduce((sum, { adds }) => sum + adds, 0)
    expect((ranking?.base ?? 0) + (ranking?.fused ?? 0) + (ranking?.others ?? 0) + named).toBeCloseTo(ranking?.score ?? 0, 9)
  })

  it('is not given unasked', async () => {
    const { bank } = await bankOf(turns)
    const answer = await bank.recall('boat')
    expect(answer.trace).toBeNull()
    expect(answer).not.toHaveProperty('why_not')
    expect(answer).not.toHaveProperty('chronological')
    for (const result of answer.results) expect(result).not.toHaveProperty('rank')
  })
})

describe('why a memory is not there', () => {
  it('names the filter that it does not pass', async () => {
    const { bank, idOf } = await bankOf(turns)
    const tagged = await whyNot(bank, idOf('Kiel'), 'boat', { tags: ['money'], tags_match: 'any_strict' })
    expect(tagged).toMatchObject({ reason: 'filtered', filters: ['tags'] })
    const window = { start: '1999-01-01', end: '1999-02-01' }
    const timed = await whyNot(bank, idOf('Kiel'), 'boat', { temporal_window: window, types: ['observation'] })
    expect(timed).toMatchObject({ reason: 'filtered', filters: ['types', 'time'] })
  })

  it('says how many tokens it takes and how many were left, and its place', async () => {
    const { bank, idOf } = await bankOf(turns)
    const answer = await whyNot(bank, idOf('tax office'), 'What is the boat of Anna called?', { max_tokens: 12 })
    expect(answer.reason).toBe('no_room')
    expect(answer.tokens?.needed).toBeGreaterThan(answer.tokens?.left ?? Infinity)
    expect(answer.standing?.rank).toBeGreaterThan(1)
    expect(answer.standing?.last_returned).toBeGreaterThan(answer.standing?.final ?? 1)
  })

  it('says which floor it lies under', async () => {
    const { bank, idOf } = await bankOf(turns)
    const answer = await whyNot(bank, idOf('tax office'), 'What is the boat of Anna called?', { min_scores: { final: 0.99 } })
    expect(answer).toMatchObject({ reason: 'below_floor' })
    expect(answer.explanation).toContain('0.99')
  })

  it.each([
    ['duplicate', 'anna likes green tea'],
    ['near_duplicate', 'Anna really likes the green tea!'],
  ] as const)('says what it is a %s of, and the result names it', async (reason, again) => {
    const { bank } = await bankOf([
      { content: 'Anna likes green tea.' },
      { content: again },
      { content: 'Anna likes black coffee.' },
    ])
    const { items } = await bank.memories.list()
    const answer = await bank.recall('What tea does Anna like?', { why_not: items.map(({ id }) => id), trace: true })
    const [best] = answer.results
    const [absent, ...returned] = (answer.why_not ?? []).toSorted((a, b) => (a.under ? 0 : 1) - (b.under ? 0 : 1))
    expect(absent).toMatchObject({ reason, under: best?.id })
    expect(returned.map((each) => each.reason)).toEqual(['returned', 'returned'])
    const traced = answer.trace?.results[0]
    expect(reason === 'duplicate' ? traced?.duplicates : traced?.near_duplicates).toEqual([absent?.id])
    expect(best?.near_duplicates).toEqual(reason === 'duplicate' ? undefined : [absent?.id])
  })

  it('knows one that was withdrawn', async () => {
    const { bank, idOf } = await bankOf(turns)
    await bank.memories.update(idOf('Kiel'), { state: 'invalidated', reason: 'sold' })
    const answer = await whyNot(bank, idOf('Kiel'), 'boat')
    expect(answer).toMatchObject({ reason: 'withdrawn' })
    expect(answer.explanation).toContain('sold')
  })

  it('says of a memory of another bank what it says of one that never was', async () => {
    const { bank } = await bankOf(turns)
    const other = await bankOf([{ content: 'Dora: The boat is a secret.' }])
    const never = '00000000-0000-4000-8000-000000000000'
    const foreign = await whyNot(bank, other.idOf('secret'), 'boat')
    expect({ ...foreign, id: never }).toEqual(await whyNot(bank, never, 'boat'))
    expect(foreign.reason).toBe('unknown')
    expect(await whyNot(bank, 'no uuid', 'boat')).toMatchObject({ id: 'no uuid', reason: 'unknown' })
  })

  it('is said of twenty memories at most', async () => {
    const { bank } = await bankOf(turns)
    const ids = Array.from({ length: 21 }, (_, at) => `00000000-0000-4000-8000-0000000000${10 + at}`)
    expect((await bank.recall('boat', { why_not: ids.slice(1) })).why_not).toHaveLength(20)
    await expect(bank.recall('boat', { why_not: ids })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('an answer without results', () => {
  it.each([
    ['tokens', { max_tokens: 0 }, /no tokens/],
    ['what passes the filters', { tags: ['nobody'], tags_match: 'any_strict' }, /passes the filters/],
    ['what is above the floor', { min_scores: { final: 1 } }, /floor asked for/],
  ] as const)('for want of %s says so', async (_, options, said) => {
    const { bank } = await bankOf(turns)
    const answer = await bank.recall('What is the boat of Anna called?', options)
    expect(answer.results).toEqual([])
    expect(answer.nothing_relevant).toMatch(said)
  })

  it('is none where there are results', async () => {
    const { bank } = await bankOf(turns)
    expect(await bank.recall('boat')).not.toHaveProperty('nothing_relevant')
  })
})

describe('bounds of an answer', () => {
  it('near-identical memories leave room for what else is known', async () => {
    const praise = ['really', 'so', 'very', 'also', 'honestly', 'actually', 'definitely', 'totally', 'absolutely']
    const { bank } = await bankOf([
      ...praise.map((word) => ({ content: `Anna ${word} loves her boat in Kiel.` })),
      { content: 'The boat of Anna needs new sails.' },
    ])
    const { results } = await bank.recall('What about the boat that Anna loves?', { max_tokens: 30 })
    expect(results.map(({ text }) => text)).toContain('The boat of Anna needs new sails.')
    expect(results.filter(({ text }) => text.includes('loves'))).toHaveLength(1)
  })

  it('hold with the ranker on: of tokens, of scores', async () => {
    const { bank } = await bankOf(turns)
    const query = 'What is the boat of Anna called?'
    expect((await bank.recall(query, { max_tokens: 0 })).results).toEqual([])
    const all = await bank.recall(query)
    const scores = all.results.map(({ scores: own }) => own?.final ?? 0)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    const floor = scores[1] ?? 0
    const some = await bank.recall(query, { min_scores: { final: floor } })
    expect(some.results).toHaveLength(scores.filter((score) => score >= floor).length)
    const own = await bank.recall(query, { min_scores: { keyword: 0.01, semantic: 1 } })
    for (const { scores: each } of own.results) expect(each).toMatchObject({ semantic: null })
  })
})

describe('a question for the order of events', () => {
  it('is answered in order of time, with the place by relevance beside each result', async () => {
    const { bank } = await bankOf([
      { content: 'I visited the city of Oslo.', timestamp: '2024-03-01T10:00:00Z' },
      { content: 'I visited the city of Rome and its old city walls.', timestamp: '2024-01-01T10:00:00Z' },
      { content: 'Today I visited Bonn.', timestamp: '2024-02-01T10:00:00Z' },
    ])
    const answer = await bank.recall('In what order did I visit the cities?')
    expect(answer.results.map(({ text }) => /Oslo|Rome|Bonn/.exec(text)?.[0])).toEqual(['Rome', 'Bonn', 'Oslo'])
    expect(answer.chronological).toBe(3)
    expect(answer.results.map(({ rank }) => rank ?? 0).toSorted()).toEqual([1, 2, 3])
  })
})
