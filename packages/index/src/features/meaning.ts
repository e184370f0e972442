import { nobody, type Neighbourhood } from './neighbourhood.ts'
import { at, type FeatureSheet } from './table.ts'

export interface MeaningSource {
  readonly around: Neighbourhood
  /** Cosine with the question, by slot; NaN where a memory has no vector. */
  readonly cosines: Float64Array
  readonly visible: Uint8Array
  /** Session number by slot. */
  readonly session: Int32Array
}

/** Features of one vector space; nothing is written, so all stay missing, where no candidate has a vector. */
export function fillMeaning(sheet: FeatureSheet, space: 'static' | 'neural', source: MeaningSource): void {
  const { around, cosines } = source
  const of = (member: number): number => (member === nobody ? Number.NaN : (cosines[around.slots[member] ?? 0] ?? Number.NaN))
  const memory = Float64Array.from({ length: sheet.count }, (_, candidate) => of(candidate))
  if (memory.every(Number.isNaN)) return
  const window = Float64Array.from({ length: sheet.count }, (_, candidate) =>
    mean([-1, 0, 1].map((distance) => of(around.beside(candidate, distance)))),
  )
  const session = sessionMeans(source)
  sheet.fill(at(`${space}_memory`), (candidate) => memory[candidate] ?? Number.NaN)
  sheet.fill(at(`${space}_window`), (candidate) => window[candidate] ?? Number.NaN)
  sheet.fill(at(`${space}_session`), (candidate) => session(around.slots[candidate] ?? 0))
  const known = { memory: memory.map(orZero), window: window.map(orZero) }
  sheet.fillStandard(at(`${space}_memory_z`), known.memory)
  sheet.fillStandard(at(`${space}_window_z`), known.window)
  sheet.fillRank(at(`${space}_rank`), known.memory)
  sheet.fillRank(at(`${space}_rank_window`), known.window)
}

const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value)

function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Mean cosine of the visible memories of the session a slot is in. */
function sessionMeans({ cosines, visible, session }: MeaningSource): (slot: number) => number {
  const sums = new Map<number, { sum: number; count: number }>()
  for (let slot = 0; slot < cosines.length; slot++) {
    const cosine = cosines[slot] ?? Number.NaN
    if (visible[slot] !== 1 || Number.isNaN(cosine)) continue
    const number = session[slot] ?? 0
    const held = sums.get(number)
    if (held) {
      held.sum += cosine
      held.count++
    } else sums.set(number, { sum: cosine, count: 1 })
  }
  return (slot) => {
    const held = sums.get(session[slot] ?? 0)
    return held ? held.sum / held.count : Number.NaN
  }
}
