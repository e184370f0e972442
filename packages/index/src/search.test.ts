import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  memoryKinds,
  passesTagGroup,
  passesTags,
  tagMatches,
  type ImageRow,
  type RecallFilter,
  type RecallPlan,
} from '@recollect/core'
import { letterVectors, sampleImage, samplePlan, sampleRows } from './sample-bank.ts'
import { Searcher } from './search.ts'

const searcher = new Searcher()

async function ids(rows: readonly ImageRow[], query: string, change: Partial<RecallPlan> = {}): Promise<string[]> {
  const image = await sampleImage(rows)
  return searcher.search(image, samplePlan(query, change)).hits.map(({ row }) => row.id)
}

const kinds = memoryKinds

describe('recall by words', () => {
  it('finds a memory by another form of its word', async () => {
    expect(await ids(sampleRows('d', [{ id: 'm', text: 'She was running' }]), 'runs')).toEqual(['m'])
  })

  it('finds a memory by its speaker', async () => {
    const rows = [
      ...sampleRows('a', [{ id: 'm1', text: 'I like tea', speaker: 'Anna' }]),
      ...sampleRows('b', [{ id: 'm2', text: 'I like tea too', speaker: 'Ben' }]),
    ]
    expect((await ids(rows, 'what does Ben like'))[0]).toBe('m2')
  })

  it('finds a memory by what was said right beside it, in its own session only', async () => {
    const rows = [
      ...sampleRows('a', [
        { id: 'm1', text: 'Where is the boat' },
        { id: 'm2', text: 'Over there' },
      ]),
      ...sampleRows('b', [{ id: 'm3', text: 'Over here' }]),
    ]
    expect(await ids(rows, 'boat')).toEqual(['m1', 'm2'])
  })

  it('gives nothing for a query that no memory shares a word with', async () => {
    expect(await ids(sampleRows('d', [{ id: 'm', text: 'tea' }]), 'helicopter')).toEqual([])
  })

  it('gives nothing for a query that neither the bank nor the word table can read', async () => {
    const image = await sampleImage(sampleRows('d', [{ id: 'm', text: 'tea' }]), { language: 'en', words: letterVectors() })
    expect(searcher.search(image, samplePlan('猫')).hits).toEqual([])
  })

  it('gives nothing from an empty bank', async () => {
    expect(await ids([], 'tea')).toEqual([])
  })

  it('answers one memory for texts that are the same, and counts them', async () => {
    const rows = [
      ...sampleRows('a', [{ id: 'm1', text: 'tea', mentionedAt: 1 }]),
      ...sampleRows('b', [{ id: 'm2', text: 'tea', mentionedAt: 2 }]),
    ]
    const { hits } = searcher.search(await sampleImage(rows), samplePlan('tea'))
    expect(hits.map(({ row, evidence }) => [row.id, evidence])).toEqual([['m2', 2]])
  })

  it('counts as evidence only what passes the filters', async () => {
    const rows = [
      ...sampleRows('a', [{ id: 'm1', text: 'tea', tags: ['x'] }]),
      ...sampleRows('b', [{ id: 'm2', text: 'tea', tags: ['y'] }]),
    ]
    const plan = samplePlan('tea', { filter: { kinds, tags: { tags: ['x'], match: 'all_strict' } } })
    const { hits } = searcher.search(await sampleImage(rows), plan)
    expect(hits.map(({ row, evidence }) => [row.id, evidence])).toEqual([['m1', 1]])
  })
})

const text = fc
  .array(fc.constantFrom('cat', 'dog', 'sun', 'tea', 'boat'), { minLength: 1, maxLength: 5 })
  .map((one) => one.join(' '))
const tags = fc.subarray(['red', 'blue', 'green'])
const memory = fc.record({ text, tags, kind: fc.constantFrom(...kinds), mentionedAt: fc.integer({ min: 0, max: 20 }) })
const bank = fc.array(fc.array(memory, { minLength: 1, maxLength: 4 }), { maxLength: 6 }).map((documents) =>
  documents.flatMap((memories, d) =>
    sampleRows(
      `d${d}`,
      memories.map((one, m) => ({ ...one, id: `${d}-${m}` })),
    ),
  ),
)
const tagFilter = fc.record({ tags, match: fc.constantFrom(...tagMatches) })
const window = fc.record({ start: fc.integer({ min: 0, max: 20 }), length: fc.integer({ min: 0, max: 20 }) })
const filter = fc.record({
  kinds: fc.subarray([...kinds]),
  tags: fc.option(tagFilter),
  window: fc.option(window),
  negated: fc.boolean(),
})

type FilterSample = typeof filter extends fc.Arbitrary<infer T> ? T : never

function filterOf({ kinds: some, tags: own, window: period, negated }: FilterSample): RecallFilter {
  return {
    kinds: some,
    ...(own && (negated ? { tagGroups: { not: own } } : { tags: own })),
    ...(period && { window: { start: period.start, end: period.start + period.length } }),
  }
}

function passes(row: Omit<ImageRow, 'vector'>, { kinds: some, tags: own, tagGroups, window: period }: RecallFilter): boolean {
  const at = row.mentionedAt ?? 0
  return (
    some.includes(row.kind) &&
    (!own || passesTags(row.tags, own)) &&
    (!tagGroups || passesTagGroup(row.tags, tagGroups)) &&
    (!period || (at >= period.start && at < period.end))
  )
}

describe('filters', () => {
  it('let nothing through that does not pass, in any channel', async () => {
    const settings = { language: 'en', words: letterVectors() }
    await fc.assert(
      fc.asyncProperty(bank, filter, text, async (rows, sample, query) => {
        const own = filterOf(sample)
        const { hits } = searcher.search(await sampleImage(rows, settings), samplePlan(query, { filter: own }))
        for (const { row } of hits) expect(passes(row, own)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('find every memory that matches and passes', async () => {
    await fc.assert(
      fc.asyncProperty(bank, filter, async (rows, sample) => {
        const own = filterOf(sample)
        const found = await ids(
          rows.map((row, at) => ({ ...row, text: `${row.text} ${at}`, textHash: row.id })),
          'cat',
          { filter: own },
        )
        const expected = rows.filter((row) => row.text.includes('cat') && passes(row, own)).map(({ id }) => id)
        expect(found).toEqual(expect.arrayContaining(expected))
      }),
      { numRuns: 200 },
    )
  })

  it('leave no trace of documents hidden by tags: scores are those of a bank without them', async () => {
    await fc.assert(
      fc.asyncProperty(bank, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), text, async (rows, hidden, query) => {
        const isHidden = ({ documentId }: ImageRow) => hidden[Number(documentId.slice(1))] === true
        const tagged = rows.map((row) => ({ ...row, tags: [isHidden(row) ? 'theirs' : 'mine'] }))
        const mine = { kinds, tags: { tags: ['mine'], match: 'any_strict' } } as const
        const among = searcher.search(await sampleImage(tagged), samplePlan(query, { filter: mine, trace: true }))
        const alone = await sampleImage(tagged.filter((row) => !isHidden(row)))
        expect(among).toEqual(searcher.search(alone, samplePlan(query, { filter: mine, trace: true })))
      }),
      { numRuns: 200 },
    )
  })

  it('by time count a memory without times from its creation, and one that occurred inside', async () => {
    const rows = sampleRows('d', [
      { id: 'created', text: 'tea', mentionedAt: null, createdAt: 50, textHash: '1' },
      { id: 'occurred', text: 'tea', mentionedAt: 900, occurredStart: 40, occurredEnd: 60, textHash: '2' },
      { id: 'neither', text: 'tea', mentionedAt: 900, textHash: '3' },
    ])
    const found = await ids(rows, 'tea', { filter: { kinds, window: { start: 50, end: 55 } } })
    expect(found.toSorted()).toEqual(['created', 'occurred'])
  })
})

describe('floors', () => {
  const rows = sampleRows('d', [
    { id: 'both', text: 'cat dog' },
    { id: 'one', text: 'cat sun' },
    { id: 'beside', text: 'rain' },
  ])

  it('of the keyword channel drop what its own words do not carry', async () => {
    expect(await ids(rows, 'cat dog', { minScores: { keyword: 0.01 } })).toEqual(['both', 'one'])
  })

  it('of the final score drop results', async () => {
    const { hits } = searcher.search(await sampleImage(rows), samplePlan('cat dog'))
    const floor = hits[0]?.scores.final ?? 0
    expect(await ids(rows, 'cat dog', { minScores: { final: floor } })).toEqual(['both'])
    expect(await ids(rows, 'cat dog', { minScores: { final: 1.1 } })).toEqual([])
  })

  it('of the semantic channel leave what the words find', async () => {
    const image = await sampleImage(rows, { language: 'en', words: letterVectors() })
    const { hits } = searcher.search(image, samplePlan('cat', { minScores: { semantic: 1.1 } }))
    expect(hits.map(({ row, scores }) => [row.id, scores.semantic])).toEqual(
      expect.arrayContaining([
        ['both', null],
        ['one', null],
      ]),
    )
  })
})

describe('explanation', () => {
  it('adds up: parts to shares, what channels add to the final score', async () => {
    const settings = { language: 'en', words: letterVectors() }
    await fc.assert(
      fc.asyncProperty(bank, text, async (rows, query) => {
        const { hits, trace } = searcher.search(await sampleImage(rows, settings), samplePlan(query, { trace: true }))
        expect(trace?.results.map(({ id }) => id)).toEqual(hits.map(({ row }) => row.id))
        for (const result of trace?.results ?? []) {
          expect(sum(result.channels.map(({ adds }) => adds))).toBeCloseTo(result.final, 9)
          for (const channel of result.channels) {
            if (channel.rank !== null) expect(sum(channel.parts.map(({ share }) => share))).toBeCloseTo(channel.share, 9)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('says in words why a memory is there', async () => {
    const rows = sampleRows('d', [
      { id: 'm1', text: 'the boat sails' },
      { id: 'm2', text: 'yes' },
    ])
    const { trace } = searcher.search(await sampleImage(rows), samplePlan('sailing boats', { trace: true }))
    expect(trace?.results.map(({ reason }) => reason)).toEqual([
      'Found by its words (1st); it contains sail, boat.',
      'Found by its words (2nd); the words stand beside it, in its window or session.',
    ])
  })
})

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
