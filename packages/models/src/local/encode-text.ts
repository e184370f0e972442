import { Tokenizer } from '@huggingface/tokenizers'

/** Turns a text into the ids that a model reads, special ones included, at most `maxTokens`. */
export type EncodeText = (text: string) => readonly number[]

/** More letters than this a piece are never read: it bounds the time that a text takes, however long it or one of its words is. */
const lettersPerToken = 20

export function cutForModel(text: string, maxTokens: number): string {
  const most = maxTokens * lettersPerToken
  return text.length <= most ? text : text.slice(0, most).toWellFormed()
}

/**
 * @param tokenizerJson the content of `tokenizer.json`
 * @param tokenizerConfig the content of `tokenizer_config.json`
 */
export function createEncoder(tokenizerJson: object, tokenizerConfig: object, maxTokens: number): EncodeText {
  const tokenizer = new Tokenizer(tokenizerJson, tokenizerConfig)
  return (text) => {
    const ids = numbersOf(tokenizer.encode(cutForModel(text, maxTokens)).ids)
    const last = ids.at(-1)
    // The last piece closes the text ([SEP], </s>) in every family that the runtime reads: it stays where the text is cut.
    return ids.length <= maxTokens || last === undefined ? ids : [...ids.slice(0, maxTokens - 1), last]
  }
}

/** The package's declarations do not resolve under Node's module rules, so what it answers is checked here. */
export function numbersOf(answered: unknown): number[] {
  if (!Array.isArray(answered)) throw new TypeError('the tokenizer gave no ids')
  return answered.map(Number)
}
