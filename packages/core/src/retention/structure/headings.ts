import type { Atom } from './atoms.ts'

const heading = /^(?:#{1,6}\s+\S|\*\*[^*\n]{2,80}\*\*:?$)/u
const fence = /^(?:```|~~~)/u

/** Whether a line (without the space around it) looks like one that heads a section: a Markdown heading, or a short line all bold. */
export function isHeading(line: string): boolean {
  return heading.test(line)
}

/** How far above a text, in UTF-16 units, a heading still speaks for it: a bound, so that a new title does not touch a whole book. */
export const headingReach = 3_000

/** What surrounds a place in a text. */
export interface Surroundings {
  /** The nearest heading above, within reach; null at a heading itself. */
  readonly heading: string | null
  /** Between the fences of a code block, where a `#` heads nothing. */
  readonly code: boolean
}

export const nothingAround: Surroundings = { heading: null, code: false }

/** What surrounds each atom of a text, and whether it is a heading, given what surrounds the text. */
export function surroundingsOf(
  text: string,
  atoms: readonly Atom[],
  outside: Surroundings,
): (Surroundings & { readonly isHeading: boolean })[] {
  let { code } = outside
  let above = outside.heading === null ? undefined : { at: 0, text: outside.heading }
  return atoms.map(({ start, end }) => {
    const line = text.slice(start, end)
    const around = { heading: above !== undefined && start - above.at <= headingReach ? above.text : null, code }
    if (fence.test(line)) code = !code
    const heads = !around.code && isHeading(line)
    if (heads) above = { at: start, text: line }
    return { ...around, heading: heads ? null : around.heading, isHeading: heads }
  })
}
