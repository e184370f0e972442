/**
 * The text a memory is indexed and embedded by: `Speaker: text`. A text that says who speaks already is not given the name twice.
 */
export function indexedText(memory: { readonly text: string; readonly speaker: string | null }): string {
  const { text, speaker } = memory
  if (!speaker) return text
  const said = text.trimStart().slice(0, speaker.length + 1)
  return said.toLowerCase() === `${speaker.toLowerCase()}:` ? text : `${speaker}: ${text}`
}
