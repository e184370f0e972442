import { neighbourDistances } from '@recollect/core'
import { nobody, type Neighbourhood } from './neighbourhood.ts'
import type { Question } from './question.ts'
import type { Surfaces } from './surface.ts'
import { at, best, type FeatureSheet } from './table.ts'

const beside = neighbourDistances.map(
  (distance) => [distance, at(`beside_${distance < 0 ? 'before' : 'after'}${Math.abs(distance)}`)] as const,
)
const own = {
  answers: at('answers'),
  answersMatch: at('answers_match'),
  sessionBest: at('session_best'),
  sessionSum: at('session_sum'),
  fromBest: at('from_best'),
}
const farthest = 30

export interface SurroundingSource {
  readonly question: Question
  readonly around: Neighbourhood
  readonly surfaces: Surfaces
  /** BM25 of each member of the neighbourhood on its own. */
  readonly alone: Float64Array
  sessionOf(slot: number): number
  placeOf(slot: number): number
  /** Members of a session. */
  membersOf(session: number): number
}

export function fillSurroundings(sheet: FeatureSheet, source: SurroundingSource): void {
  const { around, alone } = source
  const top = Math.max(1e-9, best(alone))
  for (const [distance, feature] of beside) {
    sheet.fill(feature, (candidate) => {
      const member = around.beside(candidate, distance)
      return member === nobody ? 0 : (alone[member] ?? 0) / top
    })
  }
  sheet.fill(own.answers, (candidate) => (questionBefore(source, candidate) === nobody ? 0 : 1))
  sheet.fill(own.answersMatch, (candidate) => {
    const member = questionBefore(source, candidate)
    return member === nobody ? 0 : coverage(source, member)
  })
  fillSessions(sheet, source, top)
}

function questionBefore({ around, surfaces }: SurroundingSource, candidate: number): number {
  const member = around.beside(candidate, -1)
  return member !== nobody && surfaces.isQuestion(around.slots[member] ?? 0) ? member : nobody
}

function coverage({ question, around }: SurroundingSource, member: number): number {
  let matched = 0
  question.terms.forEach(({ idf }, term) => {
    if ((around.frequency[member * around.terms + term] ?? 0) > 0) matched += idf
  })
  return matched / question.idfSum
}

/** Best, sum and best place of each session, over the candidates it has in the pool. */
function fillSessions(sheet: FeatureSheet, source: SurroundingSource, top: number): void {
  const { around, alone } = source
  const sessions = new Map<number, { best: number; bestPlace: number; sum: number }>()
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    const slot = around.slots[candidate] ?? 0
    const score = (alone[candidate] ?? 0) / top
    const held = sessions.get(source.sessionOf(slot)) ?? { best: -1, bestPlace: 0, sum: 0 }
    held.sum += score
    if (score > held.best) {
      held.best = score
      held.bestPlace = source.placeOf(slot)
    }
    sessions.set(source.sessionOf(slot), held)
  }
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    const slot = around.slots[candidate] ?? 0
    const session = source.sessionOf(slot)
    const held = sessions.get(session) ?? { best: 0, bestPlace: 0, sum: 0 }
    sheet.set(candidate, own.sessionBest, held.best)
    sheet.set(candidate, own.sessionSum, held.sum / Math.sqrt(Math.max(1, source.membersOf(session))))
    sheet.set(candidate, own.fromBest, Math.min(farthest, Math.abs(source.placeOf(slot) - held.bestPlace)))
  }
}
