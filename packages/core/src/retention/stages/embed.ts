import { indexedText } from '../../text/indexed-text.ts'

/** Makes unit vectors of texts, one a text, in order. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>

/**
 * Vectors of statements in order, embedded as they are indexed (`Speaker: text`). Identical texts of a batch are embedded once.
 * @throws what `embed` throws
 */
export async function embedStatements(
  statements: readonly { readonly text: string; readonly speaker: string | null }[],
  embed: Embed,
): Promise<Float32Array[]> {
  const texts = statements.map(indexedText)
  const distinct = [...new Set(texts)]
  if (distinct.length === 0) return []
  const vectors = await embed(distinct)
  const byText = new Map(distinct.map((text, index) => [text, vectors[index]]))
  return texts.map((text) => {
    const vector = byText.get(text)
    if (vector === undefined) throw new Error(`The embedder gave ${vectors.length} vectors for ${distinct.length} texts.`)
    return vector
  })
}
