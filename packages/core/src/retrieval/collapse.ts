/** Keeps the first of each group, in order. Runs after the filters, so a hidden duplicate never stands for a visible one. */
export function collapse(ordered: readonly number[], group: (candidate: number) => number): number[] {
  const seen = new Set<number>()
  return ordered.filter((candidate) => {
    const own = group(candidate)
    if (seen.has(own)) return false
    seen.add(own)
    return true
  })
}
