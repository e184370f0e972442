import { nobody, type Neighbourhood } from './neighbourhood.ts'
import type { Question } from './question.ts'
import type { Surfaces } from './surface.ts'
import { at, best, type FeatureSheet } from './table.ts'

const own = { answers: at('answers'), answersMatch: at('answers_match'), sessionBest: at('session_best') }

export interface SurroundingSource {
  readonly question: Question
  readonly around: Neighbourhood
  readonly surfaces: Surfaces
  /** BM25 of each member of the neighbourhood on its own. */
  readonly alone: Float64Array
  sessionOf(slot: number): number
  /** Whether a user or an assistant speaks: there every answer follows a question, and following one tells nothing. */
  inDialogueWithAssistant(candidate: number): boolean
}

export function fillSurroundings(sheet: FeatureSheet, source: SurroundingSource): void {
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    if (source.inDialogueWithAssistant(candidate)) continue
    const member = questionBefore(source, candidate)
    sheet.set(candidate, own.answers, member === nobody ? 0 : 1)
    sheet.set(candidate, own.answersMatch, member === nobody ? 0 : coverage(source, member))
  }
  const { around, alone } = source
  const top = Math.max(1e-9, best(alone))
  const bests = new Map<number, number>()
  const sessionOf = (candidate: number): number => source.sessionOf(around.slots[candidate] ?? 0)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    const session = sessionOf(candidate)
    bests.set(session, Math.max(bests.get(session) ?? 0, (alone[candidate] ?? 0) / top))
  }
  sheet.fill(own.sessionBest, (candidate) => bests.get(sessionOf(candidate)) ?? 0)
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
