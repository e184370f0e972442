import { Tokenizer } from '@huggingface/tokenizers'
import type { Encoding } from './batch-queue.ts'
import { cutForModel, numbersOf } from './encode-text.ts'
import type { TextPair } from './messages.ts'

/** The special pieces that a family of models puts around and between two texts, with their types. */
interface Frame {
  readonly before: Encoding
  readonly between: Encoding
  readonly after: Encoding
  /** Types of the pieces of the first and of the second text. */
  readonly types: readonly [number, number]
}

/**
 * Turns a question and a text into what a cross-encoder reads: `[CLS] question [SEP] text [SEP]` in the BERT family, whatever the
 * tokenizer says in others. Where the pair is longer than the model reads, the longer of the two is cut, from its end.
 * @param maxTokens pieces in all, special ones included
 * @throws Error when the tokenizer does not join two texts
 */
export function createPairEncoder(
  tokenizerJson: object,
  tokenizerConfig: object,
  maxTokens: number,
): (pair: TextPair) => Required<Encoding> {
  const tokenizer = new Tokenizer(tokenizerJson, tokenizerConfig)
  const bare = (text: string) => numbersOf(tokenizer.encode(cutForModel(text, maxTokens), { add_special_tokens: false }).ids)
  const frame = frameOf(tokenizer, bare)
  const special = frame.before.ids.length + frame.between.ids.length + frame.after.ids.length
  return ({ query, text }) => {
    const [first, second] = cutLonger(bare(query), bare(text), Math.max(2, maxTokens - special))
    const own = (ids: readonly number[], type: number) => ids.map(() => type)
    return {
      ids: [...frame.before.ids, ...first, ...frame.between.ids, ...second, ...frame.after.ids],
      types: [
        ...(frame.before.types ?? []),
        ...own(first, frame.types[0]),
        ...(frame.between.types ?? []),
        ...own(second, frame.types[1]),
        ...(frame.after.types ?? []),
      ],
    }
  }
}

/** Cuts the longer of two lists until both fit, then both alike. */
function cutLonger(
  first: readonly number[],
  second: readonly number[],
  most: number,
): readonly [readonly number[], readonly number[]] {
  if (first.length + second.length <= most) return [first, second]
  const half = Math.floor(most / 2)
  if (first.length <= half) return [first, second.slice(0, most - first.length)]
  if (second.length <= half) return [first.slice(0, most - second.length), second]
  return [first.slice(0, most - half), second.slice(0, half)]
}

/** Reads the frame off a pair of two words that the tokenizer joins by itself. */
function frameOf(tokenizer: Tokenizer, bare: (text: string) => readonly number[]): Frame {
  const joined = tokenizer.encode('a', { text_pair: 'b', return_token_type_ids: true })
  const ids = numbersOf(joined.ids)
  const types = numbersOf(joined.token_type_ids)
  const first = bare('a')
  const second = bare('b')
  const firstAt = indexOf(ids, first, 0)
  const secondAt = indexOf(ids, second, firstAt + first.length)
  if (first.length === 0 || second.length === 0 || firstAt < 0 || secondAt < 0)
    throw new Error('the tokenizer does not join two texts')
  const part = (start: number, end?: number): Encoding => ({ ids: ids.slice(start, end), types: types.slice(start, end) })
  return {
    before: part(0, firstAt),
    between: part(firstAt + first.length, secondAt),
    after: part(secondAt + second.length),
    types: [types[firstAt] ?? 0, types[secondAt] ?? 0],
  }
}

function indexOf(ids: readonly number[], sought: readonly number[], from: number): number {
  for (let at = from; at + sought.length <= ids.length; at++) {
    if (sought.every((id, offset) => ids[at + offset] === id)) return at
  }
  return -1
}
