import type { Metric, QuestionScore } from './metrics.ts'

/** A mean in percent with its 95 % interval. */
export interface Estimate {
  readonly mean: number
  readonly low: number
  readonly high: number
}

export type QualitySummary = { readonly questions: number } & Readonly<Record<Metric, Estimate>>

/** Means in percent of a group of questions, each with its bootstrap interval. The same scores always give the same intervals. */
export function summarise(scores: readonly QuestionScore[]): QualitySummary {
  const of = (metric: Metric): Estimate => estimate(scores.map((score) => score[metric] * 100))
  return {
    questions: scores.length,
    'any@1': of('any@1'),
    'any@5': of('any@5'),
    'any@10': of('any@10'),
    'recall@10': of('recall@10'),
    'nDCG@10': of('nDCG@10'),
    MRR: of('MRR'),
  }
}

/** The summary of each category, in alphabetical order. */
export function summariseBy(
  scored: readonly { readonly category: string; readonly score: QuestionScore }[],
): ReadonlyMap<string, QualitySummary> {
  const groups = Map.groupBy(scored, ({ category }) => category)
  const sorted = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return new Map(sorted.map(([category, rows]) => [category, summarise(rows.map(({ score }) => score))]))
}

const resamples = 1000

/** Percentile bootstrap (Efron 1979): 1,000 resamples of the questions with replacement, 2.5th and 97.5th percentile of their means. */
function estimate(values: readonly number[]): Estimate {
  if (values.length === 0) return { mean: 0, low: 0, high: 0 }
  const random = seededRandom(values.length)
  const means = Array.from({ length: resamples }, () => meanOfResample(values, random)).toSorted((a, b) => a - b)
  return { mean: mean(values), low: percentile(means, 2.5), high: percentile(means, 97.5) }
}

function meanOfResample(values: readonly number[], random: () => number): number {
  let sum = 0
  for (let drawn = 0; drawn < values.length; drawn += 1) sum += values[Math.floor(random() * values.length)] ?? 0
  return sum / values.length
}

export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The value below which `percent` of the sorted values lie, interpolated linearly between neighbours; 0 of none. */
export function percentile(sorted: readonly number[], percent: number): number {
  const place = (percent / 100) * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/** mulberry32: small, fast and good enough to resample; seeded, so that a report can be repeated. Numbers from 0 up to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
