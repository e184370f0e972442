/** Derivatives of the loss by each row's score. */
export interface Gradients {
  readonly first: Float64Array
  readonly second: Float64Array
}

/** Rows of one question: `start` up to `end`. */
export interface RowRange {
  readonly start: number
  readonly end: number
}

/** Only pairs of which one stands so high in the present order are looked at. */
const truncation = 20

/**
 * LambdaRank (Burges 2010) for grades 0 and 1, normalised as LightGBM does it: for each pair of a relevant and another row the change of
 * nDCG that swapping them would make, times the logistic of how wrong their scores are. Written into `gradients` at the question's rows.
 */
export function lambdas(
  { start, end }: RowRange,
  { scores, grades }: { readonly scores: Float64Array; readonly grades: Int8Array },
  { first, second }: Gradients,
): void {
  first.fill(0, start, end)
  second.fill(0, start, end)
  const order = Array.from({ length: end - start }, (_, row) => start + row)
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  const ideal = bestGain(order, grades)
  const best = scores[order[0] ?? 0] ?? 0
  const isFlat = best === (scores[order.at(-1) ?? 0] ?? 0)
  let sum = 0
  for (let i = 0; i < Math.min(truncation, order.length); i++) {
    for (let j = i + 1; j < order.length; j++) {
      const upper = order[i] ?? 0
      const lower = order[j] ?? 0
      if (grades[upper] === grades[lower]) continue
      const [high, low] = (grades[upper] ?? 0) > (grades[lower] ?? 0) ? [upper, lower] : [lower, upper]
      const apart = (scores[high] ?? 0) - (scores[low] ?? 0)
      const change = ((discounts[i] ?? 0) - (discounts[j] ?? 0)) / ideal / (isFlat ? 1 : 0.01 + Math.abs(apart))
      const wrong = 1 / (1 + Math.exp(apart))
      const force = wrong * change
      const curve = wrong * (1 - wrong) * change
      first[high] = (first[high] ?? 0) - force
      first[low] = (first[low] ?? 0) + force
      second[high] = (second[high] ?? 0) + curve
      second[low] = (second[low] ?? 0) + curve
      sum += 2 * force
    }
  }
  if (sum > 0) scale(order, Math.log2(1 + sum) / sum, { first, second })
}

/** A question with many or few pairs weighs about the same. */
function scale(rows: readonly number[], factor: number, { first, second }: Gradients): void {
  for (const row of rows) {
    first[row] = (first[row] ?? 0) * factor
    second[row] = (second[row] ?? 0) * factor
  }
}

function bestGain(rows: readonly number[], grades: Int8Array): number {
  const relevant = rows.filter((row) => grades[row] === 1).length
  let gain = 0
  for (let place = 0; place < Math.min(relevant, truncation); place++) gain += discounts[place] ?? 0
  return gain === 0 ? 1 : gain
}

/** Of nDCG, by place from 0; a question has at most so many rows. */
const discounts = Float64Array.from({ length: 1024 }, (_, place) => 1 / Math.log2(2 + place))
