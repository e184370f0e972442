import type { RecallPlan } from '@recollect/core'
import { scaledPart, type SlotChannel } from './channel.ts'
import type { GrainScores } from './grains.ts'
import type { Scope } from './scope.ts'

/**
 * How far a session speaks for its members: n / (n + 5). A session of one or two memories says nothing that they and their window do
 * not say; counted in full it lifts whatever else happened that day. Measured on banks of short days +0.9 MRR, on long
 * conversations −0.2; n / (n + 3), n / (n + 10) and 1 − 1/√n are within 0.2 of it.
 */
const speaks = (members: number): number => members / (members + 5)

/**
 * The keyword channel's share: each grain divided by its maximum over the candidates of this query, weighted, and scaled so that a
 * memory that is best at every grain has 1. `session` is the session number of each slot. A memory whose own score is below the caller's floor is not found.
 */
export function keywordChannel(
  scope: Scope,
  session: Int32Array,
  query: { readonly scores: GrainScores; readonly plan: RecallPlan; readonly share: Float64Array },
): SlotChannel {
  const { scores, plan, share } = query
  const whole = (slot: number): number => {
    const number = session[slot] ?? 0
    return (scores.session[number] ?? 0) * speaks(scope.sessionMembers[number] ?? 0)
  }
  const best = maxima(scope, scores, whole)
  const weights = plan.weights.keywordGrains
  const all = weights.memory + weights.window + weights.session
  const perMemory = factor(weights.memory, best.memory, all)
  const perWindow = factor(weights.window, best.window, all)
  const perSession = factor(weights.session, best.session, all)
  const floor = plan.minScores.keyword ?? 0
  for (let slot = 0; slot < scope.size; slot++) {
    const own = scores.memory[slot] ?? 0
    share[slot] =
      scope.candidate[slot] === 1 && own >= floor
        ? own * perMemory + (scores.window[slot] ?? 0) * perWindow + whole(slot) * perSession
        : 0
  }
  const parts = [
    scaledPart('memory', (slot) => scores.memory[slot] ?? 0, perMemory),
    scaledPart('window', (slot) => scores.window[slot] ?? 0, perWindow),
    scaledPart('session', whole, perSession),
  ]
  return { channel: 'keyword', weight: plan.weights.keyword, share, parts }
}

function factor(weight: number, best: number, all: number): number {
  return best > 0 ? weight / best / all : 0
}

function maxima({ size, candidate }: Scope, scores: GrainScores, whole: (slot: number) => number) {
  const best = { memory: 0, window: 0, session: 0 }
  for (let slot = 0; slot < size; slot++) {
    if (candidate[slot] !== 1) continue
    best.memory = Math.max(best.memory, scores.memory[slot] ?? 0)
    best.window = Math.max(best.window, scores.window[slot] ?? 0)
    best.session = Math.max(best.session, whole(slot))
  }
  return best
}
