import { seededRandom, type QuestionScore } from '@recollect/cli/eval'
import { fusedEmphasis, poolPrior, rankFeatures, type RankModelFile } from '@recollect/core'
import { boost, type BoostSettings } from './boost.ts'
import { calibrate, type Outcome } from './calibrate.ts'
import { foldsOf, type Folds } from './folds.ts'
import type { TreeNode } from './grow-tree.ts'
import { gradesOf, scoreOrder, type JudgedQuestion } from './judged-question.ts'
import { rankerFile, scorer, type RankerHead } from './ranker-file.ts'
import { trainingRows } from './training-rows.ts'

export interface TuneInput {
  readonly questions: readonly JudgedQuestion[]
  /** The ranker to go on from; null: trees are grown on the fused order alone. */
  readonly from: RankModelFile | null
  /** Trees to add. */
  readonly trees: number
  readonly name: string
  /** Which of the questions to grow trees on; all by default. Held-out ones stay what they are. */
  readonly sample?: (training: readonly JudgedQuestion[]) => readonly JudgedQuestion[]
  /** Hears of each fold that is judged. */
  readonly onFold?: (done: number, count: number) => void
}

/** What became of one held-out question: by the fused order, by the ranker before, by the tuned one. */
export interface HeldOut {
  readonly fusion: QuestionScore
  readonly before: QuestionScore
  readonly tuned: QuestionScore
}

export interface Tuned {
  /** Trained on all questions, its scores calibrated on held-out ones. */
  readonly file: RankModelFile
  readonly heldOut: readonly HeldOut[]
  readonly folds: Folds
}

/**
 * As the ranker that ships was trained (tools/rank/model.py), with what was measured for few questions: 80 trees at this rate, grown on
 * 40 questions of one set on top of a ranker that never saw it, give MRR 65.9 / 75.5 / 61.2 on LoCoMo, TMD and BEAM, 62.4 / 74.2 / 58.9
 * grown anew; on 610 questions both give 66.9 (docs/adr/tuning.md).
 */
const settings: Omit<BoostSettings, 'trees'> = {
  rate: 0.07,
  leaves: 7,
  leafRows: 50,
  ridge: 5,
  featureShare: 0.6,
  rowShare: 0.8,
}

/** The weight of the fused share where no ranker says it. */
const fusedWeight = 2

/** Adds trees for these questions to a ranker, and judges them on questions they were not grown on. The same input gives the same trees. */
export function tuneRanker(input: TuneInput): Tuned {
  const { questions, from, name } = input
  const head: RankerHead = { name, fusedWeight: from?.fusedWeight ?? fusedWeight, slope: 1, intercept: 0 }
  const before = scorer(rankerFile(from, [], head))
  const { sample = (all) => all } = input
  const grown = (some: readonly JudgedQuestion[]) => rankerFile(from, grow(sample(some), before, input.trees), head)
  const folds = foldsOf(questions)
  const heldOut: HeldOut[] = []
  const outcomes: Outcome[] = []
  for (let fold = 0; fold < folds.count; fold++) {
    const tuned = scorer(grown(questions.filter((_, index) => folds.of[index] !== fold)))
    for (const question of questions.filter((_, index) => folds.of[index] === fold)) {
      const scores = tuned(question)
      heldOut.push({
        fusion: scoreOrder(question, question.fused),
        before: scoreOrder(question, before(question)),
        tuned: scoreOrder(question, scores),
      })
      outcomes.push(...outcomesOf(question, scores))
    }
    input.onFold?.(fold + 1, folds.count)
  }
  return { file: { ...grown(questions), ...calibrate(outcomes) }, heldOut, folds }
}

function grow(
  questions: readonly JudgedQuestion[],
  startOf: (question: JudgedQuestion) => Float64Array,
  trees: number,
): TreeNode[] {
  const directions = rankFeatures.map(({ direction }) => direction)
  const rows = trainingRows({ questions, startOf, directions, random: seededRandom(1) })
  return boost(rows, { ...settings, trees }, seededRandom(2))
}

/** On the scale of a large pool, to which recall brings a score before it calibrates it. */
function outcomesOf(question: JudgedQuestion, scores: Float64Array): Outcome[] {
  const emphasis = fusedEmphasis(question.table.count)
  return [...gradesOf(question).entries()].flatMap(([row, grade]) => {
    const score = (scores[row] ?? 0) / emphasis
    return grade < 0 ? [] : [{ score, prior: poolPrior(question.table.count, score), relevant: grade === 1 }]
  })
}
