import { mean, percentile, seededRandom, summarise, type Estimate, type QualitySummary } from '@recollect/cli/eval'
import type { HeldOut } from './tune-ranker.ts'

/** What tuning is worth, in percent, on held-out questions. */
export interface Comparison {
  readonly fusion: QualitySummary
  readonly before: QualitySummary
  readonly tuned: QualitySummary
  /** MRR of the tuned ranker less that of the one before, question by question. */
  readonly gain: Estimate
  /** Share of resamples of the questions in which the tuned ranker is ahead. */
  readonly confidence: number
}

const resamples = 2000
/** Whoever tunes has few questions: nine to one is asked, not nineteen. */
const enough = 0.9

export function compare(heldOut: readonly HeldOut[]): Comparison {
  const gains = heldOut.map(({ before, tuned }) => 100 * (tuned.MRR - before.MRR))
  const random = seededRandom(heldOut.length)
  const means = Array.from({ length: resamples }, () => mean(gains.map(() => gains[Math.floor(random() * gains.length)] ?? 0)))
  means.sort((a, b) => a - b)
  return {
    fusion: summarise(heldOut.map(({ fusion }) => fusion)),
    before: summarise(heldOut.map(({ before }) => before)),
    tuned: summarise(heldOut.map(({ tuned }) => tuned)),
    gain: { mean: mean(gains), low: percentile(means, 2.5), high: percentile(means, 97.5) },
    confidence: means.filter((one) => one > 0).length / resamples,
  }
}

/** Better than the ranker before by so much of the resamples, and no worse than plain fusion. */
export function isBetter({ fusion, tuned, confidence }: Comparison): boolean {
  return confidence >= enough && tuned.MRR.mean >= fusion.MRR.mean
}
