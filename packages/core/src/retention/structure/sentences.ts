const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

/** After these a full stop does not end a sentence. */
const abbreviation =
  /(?:^|[\s("'])(?:mr|mrs|ms|dr|prof|st|jr|sr|vs|etc|e\.g|i\.e|cf|al|no|vol|fig|approx|inc|ltd|co|dept|est|z\.b|d\.h|bzw|ca|nr|sra?|m|mme|p\.ej|\p{L})\.\s*$/iu
const longestAbbreviation = 12

/** Sentences of a line as [start, end) offsets, without gaps; a line without any sentence end is one. 10 MB take at most 1 s. */
export function sentences(line: string): [number, number][] {
  const found: [number, number][] = []
  for (const { segment, index } of segmenter.segment(line)) {
    const before = found.at(-1)
    const tail = before === undefined ? '' : line.slice(Math.max(before[0], before[1] - longestAbbreviation), before[1])
    if (before !== undefined && abbreviation.test(tail)) before[1] = index + segment.length
    else found.push([index, index + segment.length])
  }
  return found
}
