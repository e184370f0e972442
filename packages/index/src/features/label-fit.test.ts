import { describe, expect, it } from 'vitest'
import { featureIndex, type MemoryLabel } from '@recollect/core'
import { sampleImage, samplePlan, sampleRows } from '../sample-bank.ts'
import { Searcher } from '../search.ts'

/** What the ranker is told of each memory: whether it is of the kind that the question asks for; null where it asks for none. */
async function fits(
  question: string,
  memories: Readonly<Record<string, readonly MemoryLabel[]>>,
): Promise<Record<string, number | null>> {
  const rows = sampleRows(
    'd',
    Object.entries(memories).map(([text, labels]) => ({ id: text, text, labels })),
  )
  const { memories: found, table } = new Searcher().tabulate(await sampleImage(rows), samplePlan(question))
  const value = (at: number): number => table?.values[at * table.width + featureIndex('label_fit')] ?? Number.NaN
  return Object.fromEntries(found.map(({ text }, at) => [text, Number.isNaN(value(at)) ? null : value(at)]))
}

describe('a question for a kind of memory', () => {
  it.each<[string, MemoryLabel]>([
    ['What tea does Omar prefer?', 'preference'],
    ['What did we decide about the tea?', 'decision'],
    ['What are the plans for tea?', 'plan'],
    ['What instructions did I give about tea?', 'instruction'],
    ['When did Omar buy tea?', 'event'],
  ])('%s lifts what is told as %s', async (question, label) => {
    expect(await fits(question, { 'tea one': [label], 'tea two': [] })).toEqual({ 'tea one': 1, 'tea two': 0 })
  })

  it('lifts instructions and preferences for a request', async () => {
    expect(
      await fits('Could you make me tea?', { 'tea one': ['instruction'], 'tea two': ['preference'], 'tea three': ['event'] }),
    ).toEqual({
      'tea one': 1,
      'tea two': 1,
      'tea three': 0,
    })
  })

  it('says nothing for another question', async () => {
    expect(await fits('Where is the tea?', { 'tea one': ['plan'] })).toEqual({ 'tea one': null })
  })
})
