import { Column, int32 } from '../column.ts'
import type { AnswerKind } from './cues.ts'

const flag = { known: 1, question: 2, endsQuestion: 4, dated: 8, counted: 16 } as const
const flagBits = 5

const dated =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|weeks?|weekend|months?|years?|ago|last|next|gestern|heute|morgen|hier|demain|ayer|mañana|ieri|domani|(?:19|20)\d\d)\b|\d[日月年号]|昨天|今天|明天|上周|下周|去年|昨日|今日|明日/iu
const counted =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|couple|several|first|second|third|once|twice)\b|[一二三四五六七八九十百千两]/iu
const endsQuestion = /[?？]["')\]\s]*$/u
const capitalised = /(?<=[\p{L}\p{N},;:]["']?\s)\p{Lu}\p{L}+/gu
const longestRead = 4000
const mostCapitals = 10

/** What the letters of each memory look like, read once a memory, when it is first a candidate. */
export class Surfaces {
  readonly #columns = new Column(int32)
  readonly #text: (slot: number) => string

  constructor(text: (slot: number) => string) {
    this.#text = text
  }

  #of(slot: number): number {
    this.#columns.extendTo(slot + 1)
    const known = this.#columns.at(slot)
    if (known !== 0) return known
    const read = readSurface(this.#text(slot))
    this.#columns.values[slot] = read
    return read
  }

  isQuestion(slot: number): boolean {
    return (this.#of(slot) & flag.question) !== 0
  }

  endsInQuestion(slot: number): boolean {
    return (this.#of(slot) & flag.endsQuestion) !== 0
  }

  isDated(slot: number): boolean {
    return (this.#of(slot) & flag.dated) !== 0
  }

  isCounted(slot: number): boolean {
    return (this.#of(slot) & flag.counted) !== 0
  }

  /** Capitalised words that do not begin a sentence, at most 10. */
  capitals(slot: number): number {
    return this.#of(slot) >> flagBits
  }

  holds(slot: number, kind: AnswerKind): boolean {
    if (kind === 'date') return this.isDated(slot)
    return kind === 'number' ? this.isCounted(slot) : this.capitals(slot) > 0
  }

  get bytes(): number {
    return this.#columns.bytes
  }
}

/** The flags in the low bits, the count of capitalised words above them. */
function readSurface(whole: string): number {
  const text = whole.length > longestRead ? whole.slice(0, longestRead) : whole
  let found: number = flag.known
  if (/[?？]/u.test(text)) found |= flag.question
  if (endsQuestion.test(whole.slice(-20))) found |= flag.endsQuestion
  if (dated.test(text)) found |= flag.dated
  if (counted.test(text)) found |= flag.counted
  let capitals = 0
  for (const _ of text.matchAll(capitalised)) if (++capitals === mostCapitals) break
  return found | (capitals << flagBits)
}
