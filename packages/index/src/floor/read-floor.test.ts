import { floorSignals, readFloorModel, readRankModel, unmetPlain, type RecallPlan } from '@recollect/core'
import { halfTopicFloor } from '@recollect/testkit/half-topic-floor'
import { describe, expect, it } from 'vitest'
import { letterVectors, sampleImage, samplePlan, sampleRows, wordless, type SampleMemory } from '../sample-bank.ts'
import { Searcher } from '../search.ts'
import { oneSlip } from './misspelt.ts'

const talk: SampleMemory[] = [
  { id: 'a', text: 'I bought a red boat in Lisbon', speaker: 'Melanie' },
  { id: 'b', text: 'Was the tournament in Lisbon as well?', speaker: 'Ben' },
  { id: 'c', text: 'No, the chess club met in Porto', speaker: 'Melanie' },
  ...Array.from({ length: 9 }, (_, index) => ({ id: `n${index}`, text: `The weather on day ${index} is fine`, speaker: 'Ben' })),
]

interface Change extends Partial<RecallPlan> {
  readonly rows?: SampleMemory[]
  readonly language?: string
}

async function signalsOf(question: string, { rows = talk, language = 'en', ...change }: Change = {}) {
  const image = await sampleImage(sampleRows('d', rows), { language, words: letterVectors() })
  const { values, ...rest } = new Searcher().readFloor(image, samplePlan(question, change))
  const named = Object.fromEntries(floorSignals.map(({ name }, index) => [name, values[index] ?? Number.NaN]))
  return { ...rest, signals: named }
}

describe('what the floor reads of a question', () => {
  it('finds the topic in one memory, and in one with its neighbours', async () => {
    const { signals } = await signalsOf('Did Melanie say that the boat and the tournament were red?')
    expect(signals).toMatchObject({ unknown: 0, cover_window: 1, said_window: 1 })
    expect(signals['cover_memory']).toBeLessThan(1)
  })

  it('names words that no memory holds', async () => {
    const { unknown, signals } = await signalsOf('Where did Ben park the submarine?')
    expect(unknown).toEqual(['park', 'submarine'])
    expect(signals).toMatchObject({ unknown: 1, cover_window: 0 })
  })

  it('tells a stranger from a speaker, and from a short form of a speaker’s name', async () => {
    expect(await signalsOf('What boat did Bertrand buy?')).toMatchObject({ strangers: ['Bertrand'] })
    expect((await signalsOf('What red boat did Melanie see?')).signals).toMatchObject({ strangers: 0, said_window: 1 })
    expect((await signalsOf('What red boat did Mel see?')).signals).toMatchObject({ strangers: 0, said_window: 1 })
    expect((await signalsOf('How far is the boat from Berlin?')).strangers).toEqual([])
    expect((await signalsOf('What Boat Did The Old Captain Ever Buy?')).strangers).toEqual([])
  })

  it('takes no German noun for a stranger', async () => {
    expect((await signalsOf('Wie heißt Melanies Katze?', { language: 'de' })).strangers).toEqual([])
    expect((await signalsOf('Wo steht Bertrands Boot?', { language: 'de' })).strangers).toEqual([])
  })

  it('takes no word that merely asks for a topic, and no date', async () => {
    const { unknown, signals } = await signalsOf('What kind of achievement does Ben mention in June 2022?')
    expect(unknown).toEqual([])
    expect(signals['topic_terms']).toBe(0)
  })

  it('forgives one slip of the pen', async () => {
    expect((await signalsOf('How was the wether?')).unknown).toEqual([])
    expect(oneSlip('recieve', 'receive')).toBe(true)
    expect(oneSlip('boats', 'boat')).toBe(true)
    expect(oneSlip('boat', 'bird')).toBe(false)
  })

  it('sums what the bank does not meet, and nothing where it meets every word', async () => {
    const image = await sampleImage(sampleRows('d', talk), { language: 'en', words: letterVectors() })
    const neighbours = { of: () => ({ pieces: new Uint16Array(), likeness: new Uint8Array() }) }
    const searcher = new Searcher({ ranker: null, neighbours })
    const length = (question: string): number =>
      Math.hypot(...(searcher.readFloor(image, samplePlan(question)).unmet?.slice(unmetPlain) ?? [Number.NaN]))
    expect(length('Was the boat red?')).toBe(0)
    expect(length('Was the xylophone red?')).toBeCloseTo(1)
  })

  it('does not know what a filter hides', async () => {
    const rows = talk.map((row) => (row.id === 'a' ? { ...row, tags: ['secret'] } : { ...row, tags: ['open'] }))
    const filter = { ...samplePlan('').filter, tags: { tags: ['open'], match: 'all_strict' as const } }
    const hidden = await signalsOf('Is the boat red?', { rows, filter })
    expect(hidden.unknown).toEqual(['boat', 'red'])
    expect(hidden.signals['memories']).toBe(11)
    const deaf = rows.map((row) => (row.speaker === 'Melanie' ? { ...row, tags: ['secret'] } : row))
    expect((await signalsOf('Is the weather fine for Melanie?', { rows: deaf, filter })).strangers).toEqual(['Melanie'])
  })

  it('lies in the ranges that the signals are described with', async () => {
    const { signals } = await signalsOf('Did Melanie and Bertrand buy the red boat in Lisbon?')
    const outside = floorSignals.filter(({ name, range: [low, high] }) => {
      const value = signals[name] ?? Number.NaN
      return value < low - 1e-6 || value > high + 1e-6
    })
    expect(outside.map(({ name }) => name)).toEqual([])
  })
})

describe('recall with a floor', () => {
  const floor = readFloorModel(halfTopicFloor)
  const searcher = new Searcher({ ranker: null, floor, neighbours: null })
  const asked = async (question: string, change: Partial<RecallPlan> = {}) =>
    searcher.search(await sampleImage(sampleRows('d', talk), wordless), samplePlan(question, change))

  it('returns nothing to a question that the bank does not bear on, and says why', async () => {
    const { hits, nothing, trace } = await asked('Who repairs the red submarine engine with Melanie?', { trace: true })
    expect(hits).toEqual([])
    expect(nothing).toContain('“submarine”')
    expect(trace?.floor?.refusal).toBe(nothing)
  })

  it('answers what the bank bears on, and a memory that is quoted', async () => {
    expect((await asked('Was the red boat bought by Melanie?')).hits[0]?.row.id).toBe('a')
    expect((await asked('No, the chess club met in Porto')).hits[0]?.row.id).toBe('c')
  })

  it('is asked before the ranker, which orders what is withheld only for those who ask why', async () => {
    const ranker = readRankModel({ ...halfTopicFloor, features: ['share_memory'] })
    let reads = 0
    const watched = new Proxy(ranker, {
      get(model, key) {
        reads++
        return Reflect.get(model, key)
      },
    })
    const ranking = new Searcher({ ranker: watched, floor, neighbours: null })
    const image = await sampleImage(sampleRows('d', talk), wordless)
    const readsFor = (question: string, change: Partial<RecallPlan> = {}): number => {
      reads = 0
      ranking.search(image, samplePlan(question, change))
      return reads
    }
    const foreign = 'Who repairs the red submarine engine with Melanie?'
    expect(readsFor(foreign)).toBe(0)
    expect(readsFor(foreign, { trace: true })).toBeGreaterThan(0)
    expect(readsFor(foreign, { whyNot: ['a'] })).toBeGreaterThan(0)
    expect(readsFor('Was the red boat bought by Melanie?')).toBeGreaterThan(0)
  })

  it('stands aside where the caller sets a floor of his own', async () => {
    const { hits } = await asked('Who repairs the red submarine engine with Melanie?', { minScores: { final: 0 } })
    expect(hits.length).toBeGreaterThan(0)
  })
})
