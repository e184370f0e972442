import { describe, expect, it } from 'vitest'
import { documentId, entityId, type ImageRow, type RecallPlan } from '@recollect/core'
import { sampleImage, samplePlan, sampleRows } from './sample-bank.ts'
import { Searcher } from './search.ts'

async function texts(rows: readonly ImageRow[], query: string, change: Partial<RecallPlan> = {}): Promise<string[]> {
  const image = await sampleImage(rows)
  return new Searcher().search(image, samplePlan(query, change)).hits.map(({ row }) => row.text)
}

const person = (name: string) => ({ id: entityId(name), name, type: 'PERSON' })
const orchids = [
  ...sampleRows('a', [{ id: 'a1', text: 'My wife Anna called.', speaker: 'Tom' }]),
  ...sampleRows('b', [{ id: 'b1', text: 'My wife grows orchids.', speaker: 'Tom' }]),
  ...sampleRows('c', [{ id: 'c1', text: 'Anna repaired the gate.', speaker: 'Tom' }]),
  ...sampleRows('d', [{ id: 'd1', text: 'It rained.', speaker: 'Tom' }]),
]

describe('a question that calls somebody by another name', () => {
  it.each([
    ['What did Bob build?', 'Robert'],
    ['What did Caro build?', 'Caroline'],
    ['What did José build?', 'Jose'],
    ['What did Katherine build?', 'Katie'],
  ])('%s reaches what %s said', async (question, speaker) => {
    const rows = [
      ...sampleRows('a', [{ id: '1', text: 'I made a shed', speaker: 'Wilma' }]),
      ...sampleRows('b', [{ id: '2', text: 'I made a boat', speaker }]),
    ]
    expect((await texts(rows, question))[0]).toBe('I made a boat')
  })

  it('reaches memories that name the person in their text', async () => {
    const rows = sampleRows('a', [{ id: '1', text: 'I met Robert at the pool', entities: [person('Robert Moss')] }])
    expect(await texts(rows, 'Was Bob there?')).toHaveLength(1)
  })

  it('reaches nobody where two may be meant', async () => {
    const rows = [
      ...sampleRows('a', [{ id: '1', text: 'I made a shed', speaker: 'Christina' }]),
      ...sampleRows('b', [{ id: '2', text: 'I made a boat', speaker: 'Christopher' }]),
    ]
    expect(await texts(rows, 'Chris?')).toEqual([])
  })

  it('is not taken from a verb', async () => {
    const rows = sampleRows('a', [{ id: '1', text: 'I made a shed', speaker: 'William' }])
    expect(await texts(rows, 'Will it snow?')).toEqual([])
  })

  it('does not take one full name for another', async () => {
    const rows = sampleRows('a', [{ id: '1', text: 'I made a shed', speaker: 'Joanna' }])
    expect(await texts(rows, 'Joan?')).toEqual([])
  })

  it('is not helped by a person whom tags hide', async () => {
    const rows = [
      ...sampleRows('a', [{ id: '1', text: 'I made a shed', speaker: 'Christina', tags: ['hidden'] }]),
      ...sampleRows('b', [{ id: '2', text: 'I made a boat', speaker: 'Christopher', tags: ['shown'] }]),
    ]
    const filter = { ...samplePlan('').filter, tags: { tags: ['shown'], match: 'any_strict' as const } }
    expect(await texts(rows, 'Chris?', { filter })).toEqual(['I made a boat'])
  })
})

describe('a question about a relation', () => {
  it('reaches what is told of the person by name', async () => {
    expect(await texts(orchids, 'What did my wife repair?')).toContain('Anna repaired the gate.')
  })

  it('about the person reaches what is told of the relation', async () => {
    expect(await texts(orchids, 'What does Anna grow?')).toContain('My wife grows orchids.')
  })

  it('does not guess where two have such a relation', async () => {
    const rows = [...orchids, ...sampleRows('e', [{ id: 'e1', text: 'My wife Clara called.', speaker: 'Ben' }])]
    expect(await texts(rows, 'Has my wife a garden?')).not.toContain('Anna repaired the gate.')
    expect(await texts(rows, "Has Tom's wife a garden?")).toContain('Anna repaired the gate.')
  })
})

it('a person who is deleted stands for nobody', async () => {
  const image = await sampleImage([
    ...sampleRows('a', [{ id: '1', text: 'I made a shed', speaker: 'Christina' }]),
    ...sampleRows('b', [{ id: '2', text: 'I made a boat', speaker: 'Christopher' }]),
  ])
  const ask = () => new Searcher().search(image, samplePlan('Chris?')).hits.map(({ row }) => row.text)
  expect(ask()).toEqual([])
  image.apply([{ documentId: documentId('a'), rows: [] }])
  expect(ask()).toEqual(['I made a boat'])
})

it('a short name that the bank has only in full is no stranger to it', async () => {
  const image = await sampleImage([
    ...sampleRows('a', [{ id: '1', text: 'I made a boat', speaker: 'Robert' }]),
    ...sampleRows('b', [{ id: '2', text: 'I met Caroline there', speaker: 'Wilma', entities: [person('Caroline')] }]),
  ])
  const strangers = (question: string) => new Searcher().readFloor(image, samplePlan(question)).strangers
  expect(strangers('What did Bob make?')).toEqual([])
  expect(strangers('Where did we meet Caro?')).toEqual([])
  expect(strangers('What did Desmond make?')).toEqual(['Desmond'])
})
