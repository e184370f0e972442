import type { MemoryLabel } from '@recollect/core'
import { answerKindOf, labelsAskedBy, recounts } from './cues.ts'
import type { Surfaces } from './surface.ts'
import { at, type FeatureSheet } from './table.ts'

const own = {
  answerFit: at('answer_fit'),
  labelFit: at('label_fit'),
  turnParts: at('turn_parts'),
  asks: at('asks'),
  standing: at('standing'),
}

export interface SurfaceSource {
  readonly question: string
  readonly slots: readonly number[]
  readonly surfaces: Surfaces
  labelsOf(slot: number): readonly MemoryLabel[]
  /** Whether a slot's memory tells how things are to be done from now on. */
  isInstruction(slot: number): boolean
  /** Members of a candidate's message, itself included. */
  turnPartsOf(candidate: number): number
}

export function fillSurface(sheet: FeatureSheet, source: SurfaceSource): void {
  const { surfaces, slots } = source
  const kind = answerKindOf(source.question)
  const labels = labelsAskedBy(source.question)
  const mayFallUnder = !recounts(source.question)
  const flag = (holds: boolean): number => (holds ? 1 : 0)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    const slot = slots[candidate] ?? 0
    if (kind) sheet.set(candidate, own.answerFit, flag(surfaces.holds(slot, kind)))
    sheet.set(candidate, own.asks, flag(surfaces.isQuestion(slot)))
    sheet.set(candidate, own.standing, flag(mayFallUnder && source.isInstruction(slot)))
    sheet.set(candidate, own.turnParts, Math.log(source.turnPartsOf(candidate)))
    if (labels.length > 0) sheet.set(candidate, own.labelFit, flag(source.labelsOf(slot).some((one) => labels.includes(one))))
  }
}
