/**
 * Candidates that fit a budget, in order; one that does not fit is skipped, and later ones may. A budget of 0 gives none. Any positive
 * budget gives at least the first, even where it alone exceeds the budget; otherwise the budget is an upper bound.
 */
export function withinTokens(ordered: readonly number[], tokensOf: (candidate: number) => number, budget: number): number[] {
  if (budget <= 0) return []
  let left = budget
  const fitting: number[] = []
  for (const candidate of ordered) {
    const tokens = tokensOf(candidate)
    if (tokens > left) continue
    left -= tokens
    fitting.push(candidate)
    if (left === 0) break
  }
  return fitting.length > 0 ? fitting : ordered.slice(0, 1)
}
