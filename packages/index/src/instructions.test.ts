import { readRankModel } from '@recollect/core'
import { describe, expect, it } from 'vitest'
import { isStandingInstruction } from './instructions.ts'
import { sampleImage, samplePlan, sampleRows } from './sample-bank.ts'
import { Searcher } from './search.ts'

const told = (text: string, role = 'user') => isStandingInstruction({ text, role, labels: ['instruction'] })

describe('a standing instruction', () => {
  it('says that it lasts, and is no request for once', () => {
    expect(
      ['Always answer in French.', 'From now on, no emojis.', '以后请用中文回答。', 'Bitte antworte immer kurz.'].map((text) =>
        told(text),
      ),
    ).toEqual([true, true, true, true])
    expect(told('Could you please write a reply to Ben?')).toBe(false)
  })

  it('is the user’s, and no long message in which the word stands', () => {
    expect(told('Always check the logs first.', 'assistant')).toBe(false)
    expect(told(`I always ask for tea. ${'More of the day. '.repeat(40)}`)).toBe(false)
  })
})

describe('ranking a large bank', () => {
  /** More memories that share the question's words than the ranker sees, and an instruction that shares none but `jobs`. */
  const crowd = Array.from({ length: 150 }, (_, at) => ({ id: `m${at}`, text: `past jobs list number ${at} organize` }))
  const instruction = {
    id: 'rule',
    text: 'Always use bullet points for a resume with many former jobs in several lands.',
    role: 'user',
  }
  const rows = [...sampleRows('a', crowd), ...sampleRows('b', [{ ...instruction, labels: ['instruction' as const] }])]
  const ranker = readRankModel({
    format: 1,
    name: 'instructions first',
    features: ['standing'],
    roots: [0],
    feature: [0],
    threshold: [0.5],
    left: [-1],
    right: [-2],
    missingLeft: [1],
    leaf: [0, 9],
    mean: [0],
    fusedWeight: 1,
    slope: 1,
    intercept: 0,
  })
  const plan = samplePlan('organize the list of past jobs', { whyNot: ['rule', 'm0'] })

  it('looks at a standing instruction that a hundred others stand before', async () => {
    const image = await sampleImage(rows)
    const plain = new Searcher().search(image, plan).hits.map(({ row }) => row.id)
    expect(plain.findIndex((id) => id === 'rule')).toBeGreaterThan(100)
    const ranked = new Searcher({ ranker, neighbours: null }).search(image, plan)
    expect(ranked.hits[0]?.row.id).toBe('rule')
    expect(ranked.absences?.[0]?.standing?.ranked).toBe(true)
    const scores = ranked.hits.map(({ scores }) => scores.final)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })
})
