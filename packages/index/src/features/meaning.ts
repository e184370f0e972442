import { nobody, type Neighbourhood } from './neighbourhood.ts'
import { at, type FeatureSheet } from './table.ts'

export interface MeaningSource {
  readonly around: Neighbourhood
  /** Cosine with the question, by slot; NaN where a memory has no vector. */
  readonly cosines: Float64Array
  readonly visible: Uint8Array
  /** Session number by slot. */
  readonly session: Int32Array
  /** Session numbers that were given out. */
  readonly sessions: number
}

/** Features of one vector space; nothing is written, so all stay missing, where no candidate has a vector. */
export function fillMeaning(sheet: FeatureSheet, space: 'static' | 'neural', source: MeaningSource): void {
  const { around, cosines } = source
  const memory = new Float64Array(sheet.count)
  const window = new Float64Array(sheet.count)
  for (let candidate = 0; candidate < sheet.count; candidate++) {
    memory[candidate] = cosines[around.slots[candidate] ?? 0] ?? Number.NaN
    window[candidate] = windowMean(source, candidate)
  }
  if (memory.every(Number.isNaN)) return
  sheet.fillValues(at(`${space}_memory`), memory)
  sheet.fillValues(at(`${space}_window`), window)
  sheet.fillValues(at(`${space}_session`), sessionMeans(source, sheet.count))
  const known = { memory: memory.map(orZero), window: window.map(orZero) }
  sheet.fillStandard(at(`${space}_memory_z`), known.memory)
  sheet.fillStandard(at(`${space}_window_z`), known.window)
  sheet.fillRank(at(`${space}_rank`), known.memory)
  sheet.fillRank(at(`${space}_rank_window`), known.window)
}

const orZero = (value: number): number => (Number.isNaN(value) ? 0 : value)

/** Mean cosine of a candidate and its neighbours, of those that have one. */
function windowMean({ around, cosines }: MeaningSource, candidate: number): number {
  let sum = 0
  let count = 0
  for (let distance = -1; distance <= 1; distance++) {
    const member = around.beside(candidate, distance)
    const cosine = member === nobody ? Number.NaN : (cosines[around.slots[member] ?? 0] ?? Number.NaN)
    if (Number.isNaN(cosine)) continue
    sum += cosine
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

/** Mean cosine of the visible memories of each candidate's session. */
function sessionMeans({ around, cosines, visible, session, sessions }: MeaningSource, candidates: number): Float64Array {
  const sums = new Float64Array(sessions)
  const counts = new Int32Array(sessions)
  for (let slot = 0; slot < cosines.length; slot++) {
    const cosine = cosines[slot] ?? Number.NaN
    if (visible[slot] !== 1 || Number.isNaN(cosine)) continue
    const number = session[slot] ?? 0
    sums[number] = (sums[number] ?? 0) + cosine
    counts[number] = (counts[number] ?? 0) + 1
  }
  const means = new Float64Array(candidates)
  for (let candidate = 0; candidate < candidates; candidate++) {
    const number = session[around.slots[candidate] ?? 0] ?? 0
    means[candidate] = (sums[number] ?? 0) / (counts[number] ?? 0)
  }
  return means
}
