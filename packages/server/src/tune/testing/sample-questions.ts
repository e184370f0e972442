import { seededRandom } from '@recollect/cli/eval'
import { featureIndex, rankFeatures } from '@recollect/core'
import type { JudgedQuestion } from '../judged-question.ts'

export interface SampleOptions {
  readonly seed?: number
  readonly candidates?: number
  /** Questions of one conversation. */
  readonly perGroup?: number
  /** What answers has less of the feature that speaks for it. */
  readonly reversed?: boolean
  /** The fused order is right in four questions of five instead of random. */
  readonly fusedTells?: boolean
  /** No feature says anything. */
  readonly noise?: boolean
  /** The feature whose absence marks what answers. */
  readonly missingIsRelevant?: number
}

/**
 * Questions for tests of training. One candidate of each answers; its feature `share_memory` is high, that of the others low, with noise;
 * the fused order is random unless asked otherwise. All other features are noise.
 */
export function judgedQuestions(count: number, options: SampleOptions = {}): JudgedQuestion[] {
  const {
    seed = 5,
    candidates = 60,
    perGroup = 5,
    reversed = false,
    noise = false,
    fusedTells = false,
    missingIsRelevant,
  } = options
  const random = seededRandom(seed)
  const telling = featureIndex('share_memory')
  const width = rankFeatures.length
  return Array.from({ length: count }, (_, number) => {
    const values = Float32Array.from({ length: candidates * width }, random)
    const answer = fusedTells && random() < 0.8 ? 0 : Math.floor(random() * candidates)
    for (let row = 0; row < candidates; row++) {
      const answers = row === answer
      if (noise) continue
      if (missingIsRelevant !== undefined) {
        if (answers) values[row * width + missingIsRelevant] = Number.NaN
      } else values[row * width + telling] = answers === reversed ? random() * 0.6 : 0.55 + random() * 0.45
    }
    return {
      group: `bank-${Math.floor(number / perGroup)}`,
      table: { width, count: candidates, values },
      fused: Array.from({ length: candidates }, random).sort((a, b) => b - a),
      items: Array.from({ length: candidates }, (_, row) => row),
      gold: new Set([answer]),
    }
  })
}
