/** So many of the values, each at most once, in their order. */
export function sampled<Value>(values: readonly Value[], count: number, random: () => number): Value[] {
  let left = Math.min(count, values.length)
  return values.filter((_, index) => {
    const taken = random() * (values.length - index) < left
    if (taken) left--
    return taken
  })
}
