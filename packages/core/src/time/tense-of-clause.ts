import type { Tenses } from './lexicon.ts'
import type { Sentence, Tense } from './tense.ts'

/** Where words are not spaced: what stands behind the time in its clause, then what stands before it; a present last. */
export function tenseOfClause(sentence: Sentence): Tense | undefined {
  const { tenses } = sentence.language
  const [before, after] = besides(sentence)
  return (
    told(after, tenses) ??
    told(before, tenses) ??
    (tenses.present.test(after) || tenses.present.test(before) ? 'future' : undefined)
  )
}

/** The clause around a time: its sentence, as far as no comma divides it. */
function besides({ text, tokens, from, to, start, end }: Sentence): readonly [before: string, after: string] {
  const opening = tokens[from]?.start ?? 0
  const closing = tokens[to - 1]?.end ?? text.length
  const before = text.slice(opening, tokens[start]?.start ?? closing)
  const after = text.slice(tokens[end - 1]?.end ?? closing, closing)
  return [before.split(/[，,]/u).at(-1) ?? '', after.split(/[，,]/u)[0] ?? '']
}

/** The first word that tells. */
function told(text: string, { past, future }: Tenses): Tense | undefined {
  const ahead = text.search(future)
  const behind = text.search(past)
  if (ahead < 0 && behind < 0) return undefined
  return behind < 0 || (ahead >= 0 && ahead <= behind) ? 'future' : 'past'
}
