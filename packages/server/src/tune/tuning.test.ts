import { RankModelFile, readRankModel } from '@recollect/core'
import { describe, expect, it } from 'vitest'
import { calibrate } from './calibrate.ts'
import { compare, isBetter } from './compare.ts'
import { foldsOf } from './folds.ts'
import { readQuestionFile } from './question-file.ts'
import { renderComparison } from './render-comparison.ts'
import { judgedQuestions } from './testing/sample-questions.ts'
import { tuneRanker } from './tune-ranker.ts'

const tuned = (questions = judgedQuestions(60)) => tuneRanker({ questions, from: null, trees: 20, name: 'tuned-test' })

describe('tuning', () => {
  it('gives a ranker that is better on questions it was not grown on, and says so', () => {
    const { file, heldOut, folds } = tuned()
    expect(folds).toMatchObject({ by: 'conversation', count: 6 })
    expect(heldOut).toHaveLength(60)
    const comparison = compare(heldOut)
    expect(comparison.tuned.MRR.low).toBeGreaterThan(comparison.before.MRR.high)
    expect(comparison.gain.low).toBeGreaterThan(0)
    expect(isBetter(comparison)).toBe(true)
    expect(readRankModel(RankModelFile.parse(JSON.parse(JSON.stringify(file))))).toMatchObject({ name: 'tuned-test' })
    expect(renderComparison(comparison, folds, 'none')).toContain('60 questions, whole conversations held out, 6 parts')
  })

  it('goes on from a ranker, keeping its trees', () => {
    const first = tuned().file
    const { file } = tuneRanker({ questions: judgedQuestions(30, { seed: 8 }), from: first, trees: 5, name: 'further' })
    expect(file.roots.slice(0, first.roots.length)).toEqual(first.roots)
    expect(file.roots.length).toBeGreaterThan(first.roots.length)
    expect(file.fusedWeight).toBe(first.fusedWeight)
  })

  it('calibrates on the scale on which recall reads a score, however small the banks', () => {
    const { slope, intercept } = tuned(judgedQuestions(60, { candidates: 6, fusedTells: true })).file
    expect(slope).toBeGreaterThan(0.05)
    expect(slope).toBeLessThan(20)
    expect(Math.abs(intercept)).toBeLessThan(20)
  })

  it('is not called better where the features say nothing of the answer', () => {
    const noise = judgedQuestions(60, { noise: true })
    expect(isBetter(compare(tuned(noise).heldOut))).toBe(false)
  })

  it('is not called better than the ranker before when it is worse than plain fusion', () => {
    const score = (MRR: number) => ({ 'any@1': 0, 'any@5': 0, 'any@10': 0, 'recall@10': 0, 'nDCG@10': 0, MRR })
    const heldOut = Array.from({ length: 30 }, () => ({ fusion: score(0.9), before: score(0.1), tuned: score(0.5) }))
    expect(compare(heldOut)).toMatchObject({ confidence: 1 })
    expect(isBetter(compare(heldOut))).toBe(false)
  })

  it('holds out whole conversations from three on, and questions of fewer', () => {
    const questions = (groups: number) => Array.from({ length: 12 }, (_, i) => ({ group: `g${i % groups}` }))
    const three = foldsOf(questions(3))
    expect(three).toMatchObject({ by: 'conversation', count: 3 })
    expect(new Set([0, 3, 6, 9].map((index) => three.of[index])).size).toBe(1)
    expect(foldsOf(questions(1))).toMatchObject({ by: 'question', count: 6 })
    expect(foldsOf(questions(8))).toMatchObject({ by: 'conversation', count: 6 })
  })

  it('calibrates scores to the share of what is relevant', () => {
    const outcomes = Array.from({ length: 400 }, (_, i) => ({
      score: i % 2 === 0 ? 2 : -1,
      relevant: i % 2 === 0 ? i % 20 !== 0 : i % 20 === 1,
    }))
    const { slope, intercept } = calibrate(outcomes)
    const relevance = (score: number) => 1 / (1 + Math.exp(-(slope * score + intercept)))
    expect(relevance(2)).toBeCloseTo(0.9, 2)
    expect(relevance(-1)).toBeCloseTo(0.1, 2)
  })
})

describe('a file of judged questions', () => {
  it('is a dataset, or questions to a bank', () => {
    const item = { id: 'i', session: 's', speaker: 'Ada', timestamp: '2024-01-01T00:00:00Z', text: 'Tea.' }
    const question = { id: 'q', text: 'What?', asked_at: '2024-02-01T00:00:00Z', gold: ['i'], category: 'c' }
    const dataset = { dataset: 'd', conversations: [{ id: 'c', items: [item], questions: [question] }] }
    expect(readQuestionFile(JSON.stringify(dataset), 'f')).toEqual({ kind: 'dataset', dataset })
    const questions = [{ text: 'What?', gold: ['notes/1'] }]
    expect(readQuestionFile(JSON.stringify({ questions }), 'f')).toEqual({ kind: 'questions', questions })
  })

  it.each([
    ['{', /f\.json holds no JSON/],
    ['{"questions": []}', /f\.json holds no judged questions: questions /],
    ['{"questions": [{"text": "What?", "gold": []}]}', /questions\.0\.gold/],
    ['{"conversations": [{}]}', /f\.json is no dataset: dataset /],
    ['[]', /no judged questions/],
  ])('%s is refused, with what is wrong', (text, message) => {
    expect(() => readQuestionFile(text, 'f.json')).toThrow(message)
  })
})
