import type { RecallPlan } from '../plan.ts'
import { scoreTrees } from '../rank/trees.ts'
import type { FloorModel } from './floor-model.ts'
import { signalIndex, type FloorReading } from './signals.ts'

/** What the floor made of a question. */
export interface FloorVerdict {
  /** 0 … 1: the chance that the bank answers the question, where as many questions are answered as are not. */
  readonly chance: number
  /** Below this chance nothing is returned. */
  readonly least: number
  /** Why nothing is returned, in words; null where the answer stands. */
  readonly refusal: string | null
}

/** A memory that holds this share of the topic holds it all, but for rounding. */
const wholeTopic = 0.999
/** With fewer memories in sight, what a bank has never heard of says nothing. */
const fewestMemories = 10

const at = {
  topic: signalIndex('topic_terms'),
  strangers: signalIndex('strangers'),
  cover: signalIndex('cover_memory'),
  unknown: signalIndex('unknown'),
  memories: signalIndex('memories'),
  heard: signalIndex('heard'),
}

/**
 * Whether the floor may judge a question at all. It leaves alone: a question for a period or for people alone, which has no topic; a caller
 * who sets a floor of his own; and a bank of few memories.
 */
export function mayJudge(plan: RecallPlan): boolean {
  return !plan.time.isTimeOnly && plan.minScores.final === undefined
}

/** Null where the floor does not judge. A memory that holds the whole topic, such as one that is quoted, is never withheld. */
export function judgeFloor(reading: FloorReading, model: FloorModel): FloorVerdict | null {
  const value = (index: number): number => reading.values[index] ?? Number.NaN
  if (value(at.memories) < fewestMemories || value(at.topic) === 0 || value(at.cover) >= wholeTopic) return null
  const chance = chanceOf(reading, model)
  return { chance, least: model.least, refusal: chance < model.least ? refusalOf(reading) : null }
}

/** Platt's calibration of the trees' sum. */
function chanceOf({ values, unmet }: FloorReading, { trees, stranger, words }: FloorModel): number {
  const row = Float32Array.from(values)
  row[at.heard] = heardBy(words, unmet)
  const [score = 0] = scoreTrees(trees, { width: row.length, count: 1, values: row })
  const met = score - ((values[at.strangers] ?? 0) > 0 ? stranger : 0)
  return 1 / (1 + Math.exp(-(trees.slope * met + trees.intercept)))
}

/** Missing where the bank's table of word vectors is another than the one that the floor was trained on. */
function heardBy(words: Float64Array | null, unmet: Float64Array | null): number {
  if (!words || unmet?.length !== words.length) return Number.NaN
  return words.reduce((sum, weight, index) => sum + weight * (unmet[index] ?? 0), 0)
}

/** Most words that a reason names. */
const mostNamed = 5

function refusalOf({ values, strangers, unknown }: FloorReading): string {
  const named = (words: readonly string[]): string =>
    words
      .slice(0, mostNamed)
      .map((word) => `“${word}”`)
      .join(', ')
  if (strangers.length > 0) return `Nothing relevant: no memory speaks of ${named(strangers)}.`
  if (unknown.length > 0 && (values[at.unknown] ?? 0) >= 0.5) return `Nothing relevant: no memory holds ${named(unknown)}.`
  return 'Nothing relevant: no memory holds enough of what is asked.'
}
