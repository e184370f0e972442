import { Column, uint8 } from '../column.ts'
import type { AnswerKind } from './cues.ts'

const flag = { known: 1, question: 2, date: 4, number: 8, name: 16 } as const

const dated =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|weeks?|weekend|months?|years?|ago|last|next|gestern|heute|morgen|hier|demain|ayer|mañana|ieri|domani|(?:19|20)\d\d)\b|\d[日月年号]|昨天|今天|明天|上周|下周|去年|昨日|今日|明日/iu
const counted =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|couple|several|first|second|third|once|twice)\b|[一二三四五六七八九十百千两]/iu
/** A capitalised word that does not begin a sentence. */
const named = /(?<=[\p{L}\p{N},;:]["']?\s)\p{Lu}\p{L}/u
const longestRead = 4000

/** What the letters of each memory look like, read once a memory, when it is first a candidate. */
export class Surfaces {
  readonly #flags = new Column(uint8)
  readonly #text: (slot: number) => string

  constructor(text: (slot: number) => string) {
    this.#text = text
  }

  isQuestion(slot: number): boolean {
    return (this.#of(slot) & flag.question) !== 0
  }

  /** True where a memory holds what such a question asks for. */
  holds(slot: number, kind: AnswerKind): boolean {
    return (this.#of(slot) & flag[kind]) !== 0
  }

  #of(slot: number): number {
    this.#flags.extendTo(slot + 1)
    const known = this.#flags.at(slot)
    if (known !== 0) return known
    const read = readSurface(this.#text(slot).slice(0, longestRead))
    this.#flags.values[slot] = read
    return read
  }

  get bytes(): number {
    return this.#flags.bytes
  }
}

function readSurface(text: string): number {
  let found: number = flag.known
  if (/[?？]/u.test(text)) found |= flag.question
  if (dated.test(text)) found |= flag.date
  if (counted.test(text)) found |= flag.number
  if (named.test(text)) found |= flag.name
  return found
}
