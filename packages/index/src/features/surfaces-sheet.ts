import type { MemoryLabel } from '@recollect/core'
import { answerKindOf, labelAskedBy } from './cues.ts'
import type { Surfaces } from './surface.ts'
import { at, type FeatureSheet } from './table.ts'

const own = {
  length: at('length'),
  question: at('question'),
  endsQuestion: at('ends_question'),
  answerFit: at('answer_fit'),
  dated: at('dated'),
  counted: at('counted'),
  capitals: at('capitals'),
  labelFit: at('label_fit'),
  turnParts: at('turn_parts'),
  turnPlace: at('turn_place'),
  sessionPlace: at('session_place'),
}

export interface SurfaceSource {
  readonly question: string
  readonly slots: readonly number[]
  readonly surfaces: Surfaces
  /** Terms of a slot's memory, and their mean over the bank. */
  lengthOf(slot: number): number
  readonly meanLength: number
  labelsOf(slot: number): readonly MemoryLabel[]
  /** Members of a candidate's message, and how many of them stand before it. */
  turnOf(candidate: number): { readonly parts: number; readonly place: number }
  /** 0 … 1 */
  sessionPlaceOf(slot: number): number
}

export function fillSurface(sheet: FeatureSheet, source: SurfaceSource): void {
  const { surfaces, slots } = source
  const kind = answerKindOf(source.question)
  const label = labelAskedBy(source.question)
  const flag = (holds: boolean): number => (holds ? 1 : 0)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    const slot = slots[candidate] ?? 0
    sheet.set(candidate, own.length, Math.log((source.lengthOf(slot) + 1) / (source.meanLength + 1)))
    sheet.set(candidate, own.question, flag(surfaces.isQuestion(slot)))
    sheet.set(candidate, own.endsQuestion, flag(surfaces.endsInQuestion(slot)))
    sheet.set(candidate, own.dated, flag(surfaces.isDated(slot)))
    sheet.set(candidate, own.counted, flag(surfaces.isCounted(slot)))
    sheet.set(candidate, own.capitals, surfaces.capitals(slot))
    if (kind) sheet.set(candidate, own.answerFit, flag(surfaces.holds(slot, kind)))
    const turn = source.turnOf(candidate)
    sheet.set(candidate, own.turnParts, Math.log(turn.parts))
    sheet.set(candidate, own.turnPlace, turn.place)
    sheet.set(candidate, own.sessionPlace, source.sessionPlaceOf(slot))
    if (label) sheet.set(candidate, own.labelFit, flag(source.labelsOf(slot).includes(label)))
  }
}
