const heading = /^(?:#{1,6}\s+\S|\*\*[^*\n]{2,80}\*\*:?$)/u

/** Whether a line (without the space around it) heads a section: a Markdown heading, or a short line that is bold as a whole. */
export function isHeading(line: string): boolean {
  return heading.test(line)
}

/** How far above a text, in UTF-16 units, a heading still speaks for it: a bound, so that a new title does not touch a whole book. */
export const headingReach = 3_000
