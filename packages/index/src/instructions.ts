import type { ImageRow } from '@recollect/core'

/** Longer statements tell something besides. */
const longest = 400
/** Enter a pool whatever their words; of more, the latest. */
const mostInPool = 64

/** What makes an order last: `Always … when I ask about …`, not `could you show me …`. Spaced words are bounded by hand: `\b` knows ASCII letters only. */
const lasting =
  /(?<![\p{L}\p{N}])(?:always|never|from now on|going forward|in (?:the )?future|when(?:ever)? i|(?:every|any) ?time i|immer|nie|niemals|künftig|ab (?:jetzt|sofort)|von nun an|toujours|jamais|désormais|siempre|nunca|a partir de ahora|sempre|d'ora in poi|altijd|nooit|voortaan)(?![\p{L}\p{N}])|以后|每次|总是|始终|不要再|请记住|务必|これから|必ず|いつも|今後/iu

/** Whether a user tells here how things are to be done from now on. */
export function isStandingInstruction({ labels, role, text }: Pick<ImageRow, 'labels' | 'role' | 'text'>): boolean {
  return labels.includes('instruction') && role !== 'assistant' && text.length <= longest && lasting.test(text)
}

/**
 * The standing instructions of a bank, by slot. A request seldom shares a word with the instruction that it falls under (`How should I
 * list my past jobs?`, `Always use bullet points when I ask about a resume`), so no channel finds it; they are few, so all of them are looked at.
 */
export class Instructions {
  readonly #slots = new Set<number>()

  add(slot: number, row: ImageRow): void {
    if (isStandingInstruction(row)) this.#slots.add(slot)
  }

  has(slot: number): boolean {
    return this.#slots.has(slot)
  }

  /** Those among the candidates of a search; 1 marks a candidate. */
  within(candidate: Uint8Array): number[] {
    return [...this.#slots].filter((slot) => candidate[slot] === 1).slice(-mostInPool)
  }

  get bytes(): number {
    return this.#slots.size * 16
  }
}
