const heading = /^(?:#{1,6}\s+\S|\*\*[^*\n]{2,80}\*\*:?$)/u

/**
 * Whether a line (without the space around it) looks like one that heads a section: a Markdown heading, or a short line all bold. A
 * comment in code may look so too; it makes a fair place to divide as well.
 */
export function isHeading(line: string): boolean {
  return heading.test(line)
}
