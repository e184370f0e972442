/** Which of the best cosines is looked at beside the best: one lucky word lifts one memory, a topic lifts several. */
const fifth = 5

export interface MeaningQuestion {
  /** By slot; NaN where a memory has no vector. */
  readonly cosines: Float64Array
  readonly visible: Uint8Array
  readonly size: number
  readonly speakers: number
  isSaid(slot: number): boolean
  /** Share of the topic around each memory that holds any of it. */
  readonly covered: ReadonlyMap<number, number>
}

/** Signals of word vectors; nothing is written where no memory has a cosine. */
export function fillMeaningSignals(set: (name: string, value: number) => void, question: MeaningQuestion): void {
  const { cosines, visible, size } = question
  const top = new Float64Array(fifth).fill(Number.NEGATIVE_INFINITY)
  const moments = { count: 0, sum: 0, squares: 0 }
  let said = Number.NEGATIVE_INFINITY
  for (let slot = 0; slot < size; slot++) {
    const cosine = cosines[slot] ?? Number.NaN
    if (visible[slot] !== 1 || Number.isNaN(cosine)) continue
    moments.count++
    moments.sum += cosine
    moments.squares += cosine * cosine
    if (cosine > (top[fifth - 1] ?? 0)) insert(top, cosine)
    if (question.speakers > 0 && cosine > said && question.isSaid(slot)) said = cosine
  }
  if (moments.count === 0) return
  const best = top[0] ?? 0
  const mean = moments.sum / moments.count
  const deviation = Math.sqrt(Math.max(1e-6, moments.squares / moments.count - mean * mean))
  set('meaning', best)
  set('meaning_fifth', top[Math.min(fifth, moments.count) - 1] ?? best)
  set('meaning_z', (best - mean) / deviation)
  if (said > Number.NEGATIVE_INFINITY) set('meaning_said', said)
  let both = 0
  for (const [slot, share] of question.covered) both = Math.max(both, share * (cosines[slot] || 0))
  set('meaning_covered', both)
}

/** Puts a value into falling values, the least falls out. */
function insert(falling: Float64Array, value: number): void {
  let at = falling.length - 1
  while (at > 0 && (falling[at - 1] ?? 0) < value) {
    falling[at] = falling[at - 1] ?? 0
    at--
  }
  falling[at] = value
}
