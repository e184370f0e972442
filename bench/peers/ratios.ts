import type { EvalFigures } from '../run-eval.ts'
import { shortTokens, type Measured } from './measure.ts'

export interface Ratio {
  readonly what: string
  readonly peer: number
  readonly ours: number
  /** How many times better ours is. */
  readonly times: number
  /** What the project promises; null where it promises nothing. */
  readonly target: number | null
}

/** Ours beside the peer's. `sameModel`: both embed with the same neural model, so its cost is on both sides. */
export function ratiosOf(peer: Measured, ours: Measured, sameModel: boolean): readonly Ratio[] {
  const less = (what: string, read: (one: Measured) => number, target: number | null = null): Ratio => ({
    what,
    peer: read(peer),
    ours: read(ours),
    times: read(peer) / read(ours),
    target,
  })
  const more = (what: string, read: (one: Measured) => number, target: number | null = null): Ratio => ({
    what,
    peer: read(peer),
    ours: read(ours),
    times: read(ours) / read(peer),
    target,
  })
  const promised = (target: number): number | null => (sameModel ? null : target)
  return [
    less('start, s', (one) => one.start_seconds, promised(10)),
    less('first start on an empty database, s', (one) => one.first_start_seconds),
    less('memory idle, MB', (one) => one.idle_memory_mb),
    less('memory after the run, MB', (one) => one.loaded_memory_mb, promised(4)),
    more('retain until every vector is in place, items/s', embeddedRate, sameModel ? 1.5 : 15),
    less('recall p50, ms', (one) => round(one.eval, 1).latency_ms.p50, sameModel ? 8 : 15),
    less('recall p50 of the first round, ms', (one) => firstRound(one.eval).latency_ms.p50),
    less('recall p95, ms', (one) => round(one.eval, 1).latency_ms.p95),
    less('recall p99, ms', (one) => round(one.eval, 1).latency_ms.p99, promised(6)),
    more('recall at 16 concurrent, requests/s', (one) => round(one.eval, 16).requests_per_second, promised(15)),
    less('recall at 16 concurrent p50, ms', (one) => round(one.eval, 16).latency_ms.p50),
    less('recall at 16 concurrent p99, ms', (one) => round(one.eval, 16).latency_ms.p99),
    less(`recall p50, answers of ${shortTokens} tokens, ms`, (one) => round(one.eval_short, 1).latency_ms.p50),
    more(
      `recall at 16 concurrent, answers of ${shortTokens} tokens, requests/s`,
      (one) => round(one.eval_short, 16).requests_per_second,
    ),
    more('any@5, %', (one) => quality(one.eval, 'any@5'), promised(2)),
    more('any@10, %', (one) => quality(one.eval, 'any@10')),
    more('MRR, %', (one) => quality(one.eval, 'MRR')),
  ]
}

/** A server that does not say when its vectors are in place embeds inside retain. */
function embeddedRate({ eval: { retain } }: Measured): number {
  return retain.items_per_second_until_embedded ?? retain.items_per_second
}

/** The last round of so many at a time. */
function round({ recall }: EvalFigures, concurrency: number): EvalFigures['recall'][number] {
  const found = recall.findLast((one) => one.concurrency === concurrency)
  if (found === undefined) throw new Error(`the report has no round at ${concurrency}`)
  return found
}

/** What a server that has just been filled needs: nothing of recall has run before. */
function firstRound({ recall: [first] }: EvalFigures): EvalFigures['recall'][number] {
  if (first === undefined) throw new Error('the report has no round')
  return first
}

function quality(figures: EvalFigures, metric: string): number {
  const estimate = figures.quality.overall[metric]
  if (estimate === undefined) throw new Error(`the report has no ${metric}`)
  return estimate.mean
}
