/** A score and whether the candidate was relevant. */
export interface Outcome {
  readonly score: number
  /** What recall adds for the size of the pool; none by default. */
  readonly prior?: number
  readonly relevant: boolean
}

export interface Calibration {
  readonly slope: number
  readonly intercept: number
}

const steps = 50
const little = 1e-6
/** Newton's steps are cut to this: where scores tell the relevant from the rest almost without error, whole ones run away. */
const longestStep = 1

/**
 * Platt's logistic calibration (Platt 1999): relevance = 1 / (1 + exp(−(slope · score + intercept + prior))), by Newton's method. The outcomes have
 * to be of questions that the scores were not trained on. The slope stays positive: a higher score is never less relevant.
 */
export function calibrate(outcomes: readonly Outcome[]): Calibration {
  const share = outcomes.filter(({ relevant }) => relevant).length / Math.max(1, outcomes.length)
  let slope = 1
  const usual = outcomes.reduce((sum, { prior = 0 }) => sum + prior, 0) / Math.max(1, outcomes.length)
  let intercept = Math.log((share + little) / (1 - share + little)) - usual
  for (let step = 0; step < steps; step++) {
    let [a, b, aa, ab, bb] = [0, 0, little, 0, little]
    for (const { score, relevant, prior = 0 } of outcomes) {
      const chance = 1 / (1 + Math.exp(-(slope * score + intercept + prior)))
      const off = (relevant ? 1 : 0) - chance
      const curve = chance * (1 - chance)
      a += off * score
      b += off
      aa += curve * score * score
      ab += curve * score
      bb += curve
    }
    const determinant = aa * bb - ab * ab
    if (determinant <= 0) break
    slope += cut((bb * a - ab * b) / determinant)
    intercept += cut((aa * b - ab * a) / determinant)
  }
  return { slope: Math.max(little, slope), intercept }
}

function cut(step: number): number {
  return Math.max(-longestStep, Math.min(longestStep, step))
}
