import { binFeature, type BinnedFeature } from './bins.ts'
import { gradesOf, type JudgedQuestion } from './judged-question.ts'
import type { RowRange } from './lambdas.ts'
import { sampled } from './sample.ts'

/** What trees are grown on: the rows of many questions, a question's side by side. */
export interface TrainingRows {
  readonly questions: readonly RowRange[]
  /** 1 or 0 a row. */
  readonly grades: Int8Array
  /** Score of each row before the first tree. */
  readonly start: Float64Array
  readonly features: readonly TrainingFeature[]
}

export interface TrainingFeature extends BinnedFeature {
  /** Its index in a row of the feature table. */
  readonly index: number
  /** Which way a larger value may move the score. */
  readonly direction: 1 | -1 | 0
}

/** The first of a pool are worth learning from; of the rest, easy to tell apart, a sample is. */
const hardRows = 50
const easyRows = 40

export interface TrainingInput {
  readonly questions: readonly JudgedQuestion[]
  /** Score of each candidate of a question before the first tree. */
  readonly startOf: (question: JudgedQuestion) => Float64Array
  /** By index in a row of the feature table. */
  readonly directions: readonly (1 | -1 | 0)[]
  readonly random: () => number
}

/** Questions of which no answer is among the candidates teach nothing and are left out. */
export function trainingRows({ questions, startOf, directions, random }: TrainingInput): TrainingRows {
  const ranges: RowRange[] = []
  const grades: number[] = []
  const start: number[] = []
  const cells: { readonly question: JudgedQuestion; readonly row: number }[] = []
  for (const question of questions) {
    const grade = gradesOf(question)
    if (!grade.includes(1)) continue
    const from = grades.length
    const before = startOf(question)
    for (const row of chosenRows(grade, random)) {
      grades.push(grade[row] ?? 0)
      start.push(before[row] ?? 0)
      cells.push({ question, row })
    }
    ranges.push({ start: from, end: grades.length })
  }
  const features = directions.flatMap((direction, index): TrainingFeature[] => {
    const values = Float64Array.from(
      cells,
      ({ question: { table }, row }) => table.values[row * table.width + index] ?? Number.NaN,
    )
    const binned = binFeature(values)
    return binned.thresholds.length === 0 ? [] : [{ ...binned, index, direction }]
  })
  return { questions: ranges, grades: Int8Array.from(grades), start: Float64Array.from(start), features }
}

function chosenRows(grades: Int8Array, random: () => number): readonly number[] {
  const easy: number[] = []
  const kept: number[] = []
  for (const [row, grade] of grades.entries()) {
    if (grade < 0) continue
    if (grade === 1 || row < hardRows) kept.push(row)
    else easy.push(row)
  }
  return [...kept, ...sampled(easy, easyRows, random)].sort((a, b) => a - b)
}
