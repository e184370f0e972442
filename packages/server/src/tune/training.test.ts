import { featureIndex, rankFeatures, readRankModel, scoreTrees } from '@recollect/core'
import { seededRandom } from '@recollect/cli/eval'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binFeature, mostBins } from './bins.ts'
import { boost, type BoostSettings } from './boost.ts'
import { gradesOf, scoreOrder, type JudgedQuestion } from './judged-question.ts'
import { lambdas, type Gradients } from './lambdas.ts'
import { rankerFile, scorer } from './ranker-file.ts'
import { trainingRows } from './training-rows.ts'
import { judgedQuestions } from './testing/sample-questions.ts'

const settings: BoostSettings = { trees: 30, rate: 0.1, leaves: 5, leafRows: 10, ridge: 1, featureShare: 1, rowShare: 1 }
const head = { name: 'test', fusedWeight: 0.5, slope: 1, intercept: 0 }
const directions = rankFeatures.map(({ direction }) => direction)
const flat = ({ items }: JudgedQuestion) => new Float64Array(items.length)

function trained(questions: readonly JudgedQuestion[], over: Partial<BoostSettings> = {}) {
  const rows = trainingRows({ questions, startOf: flat, directions, random: seededRandom(1) })
  return boost(rows, { ...settings, ...over }, seededRandom(2))
}

describe('bins', () => {
  it('keep the order of values, apart from missing ones, and are few', () => {
    const value = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constant(Number.NaN), fc.integer({ min: 0, max: 3 }))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 300 }), (values) => {
        const { bins, thresholds } = binFeature(Float64Array.from(values))
        expect(thresholds.length).toBeLessThan(mostBins)
        for (const [row, own] of values.entries()) {
          const bin = bins[row] ?? -1
          if (Number.isNaN(own)) expect(bin).toBe(thresholds.length + 1)
          else {
            expect(own <= (thresholds[bin] ?? Infinity)).toBe(true)
            expect(bin === 0 || own > (thresholds[bin - 1] ?? Infinity)).toBe(true)
          }
        }
      }),
    )
  })

  it('tell apart all values of a feature that has few', () => {
    expect([...binFeature(Float64Array.of(3, 1, 2, 1, Number.NaN)).bins]).toEqual([2, 0, 1, 0, 3])
  })
})

describe('lambdas', () => {
  const gradientsOf = (scores: number[], grades: number[]): Gradients => {
    const gradients = { first: new Float64Array(scores.length), second: new Float64Array(scores.length) }
    const rows = { scores: Float64Array.from(scores), grades: Int8Array.from(grades) }
    lambdas({ start: 0, end: scores.length }, rows, gradients)
    return gradients
  }

  it('push up what answers and down what does not, most where the order is most wrong', () => {
    const { first, second } = gradientsOf([2, 1, 0], [0, 0, 1])
    expect(first[2]).toBeLessThan(0)
    expect(first[0]).toBeGreaterThan(first[1] ?? 0)
    expect((first[0] ?? 0) + (first[1] ?? 0) + (first[2] ?? 0)).toBeCloseTo(0, 12)
    expect([...second].every((one) => one > 0)).toBe(true)
  })

  it('push nothing where all are alike', () => {
    expect([...gradientsOf([2, 1], [0, 0]).first]).toEqual([0, 0])
  })

  it('push less where the order is right already', () => {
    const wrong = gradientsOf([1, 0], [0, 1]).first[1] ?? 0
    const right = gradientsOf([0, 1], [0, 1]).first[1] ?? 0
    expect(Math.abs(right)).toBeLessThan(Math.abs(wrong))
  })
})

describe('trees', () => {
  it('learn which feature answers, and lift what they were not grown on', () => {
    const score = scorer(rankerFile(null, trained(judgedQuestions(40)), head))
    const fresh = judgedQuestions(20, { seed: 99 })
    const mrr = (scoresOf: (question: JudgedQuestion) => ArrayLike<number>) =>
      fresh.reduce((sum, question) => sum + scoreOrder(question, scoresOf(question)).MRR, 0) / fresh.length
    expect(mrr((question) => question.fused)).toBeLessThan(0.5)
    expect(mrr(score)).toBeGreaterThan(0.75)
  })

  it('learn from missing values which side they belong to', () => {
    const missing = featureIndex('names')
    const questions = judgedQuestions(40, { missingIsRelevant: missing })
    const score = scorer(rankerFile(null, trained(questions), head))
    const good = questions.filter((question) => scoreOrder(question, score(question)).MRR === 1).length
    expect(good).toBeGreaterThan(30)
  })

  it('never lower the score where a feature that speaks for a memory is larger', () => {
    // Taught the opposite of what the feature says: larger where nothing answers.
    const questions = judgedQuestions(40, { reversed: true })
    const model = readRankModel(rankerFile(null, [...trained(questions, { leaves: 7 }), ...trained(judgedQuestions(40))], head))
    const feature = featureIndex('share_memory')
    const other = featureIndex('score_memory')
    const scoreAt = (value: number, beside: number): number => {
      const values = new Float32Array(rankFeatures.length)
      values[feature] = value
      values[other] = beside
      return scoreTrees(model, tableOf(values))[0] ?? 0
    }
    for (const beside of [0, 0.3, 0.9]) {
      const along = Array.from({ length: 40 }, (_, i) => scoreAt(i / 40, beside))
      expect(along).toEqual(along.toSorted((a, b) => a - b))
    }
  })

  it('are the same for the same questions', () => {
    const questions = judgedQuestions(10)
    expect(rankerFile(null, trained(questions), head)).toEqual(rankerFile(null, trained(questions), head))
  })

  it('are read back from their file, after those of the ranker they were added to', () => {
    const questions = judgedQuestions(20)
    const trees = trained(questions)
    const [half, rest] = [trees.slice(0, 15), trees.slice(15)]
    const whole = scorer(rankerFile(null, trees, head))
    const grownOn = scorer(rankerFile(rankerFile(null, half, head), rest, head))
    for (const question of questions) {
      const scores = whole(question)
      for (const [row, score] of grownOn(question).entries()) expect(score).toBeCloseTo(scores[row] ?? 0, 5)
    }
  })
})

describe('grades', () => {
  it('take the first two passages of what answers, and leave further ones out', () => {
    expect([...gradesOf({ items: [4, 7, 4, 4, 9], gold: new Set([4]) })]).toEqual([1, 0, 1, -1, 0])
  })
})

function tableOf(values: Float32Array) {
  return { width: rankFeatures.length, count: values.length / rankFeatures.length, values }
}
