import type { Amount, Expression } from '../expression.ts'
import type { Language, SenseKind, SenseOf } from '../lexicon.ts'
import { senseOf, type Token } from '../tokens.ts'

/** A tokenized text, and the rule for a whole period, which some rules contain. */
export interface Cursor {
  readonly tokens: readonly Token[]
  readonly language: Language
  /** Reads what belongs to a construct of time ("the first Monday of …"), so that a name alone stands for a time. */
  readonly nested: boolean
  /** Periods read so far by their first token; null where none starts. Several rules ask for the same one. */
  readonly read: Map<number, Match<Expression> | null>
  readonly period: Rule<Expression>
}

/** What a rule found, and the index after its last token. */
export interface Match<T> {
  readonly value: T
  readonly end: number
}

/** Reads one construct that starts at a token; undefined where it does not. Looks at a bounded number of tokens. */
export type Rule<T> = (cursor: Cursor, at: number) => Match<T> | undefined

export function has(cursor: Cursor, at: number, kind: SenseKind): boolean {
  return senseOf(cursor.tokens[at], kind) !== undefined
}

export function sense<K extends SenseKind>(cursor: Cursor, at: number, kind: K): SenseOf<K> | undefined {
  return senseOf(cursor.tokens[at], kind)
}

export function mark(cursor: Cursor, at: number, text: string): boolean {
  const token = cursor.tokens[at]
  return token?.kind === 'mark' && token.text === text
}

/** Index of the first token from here that is no filler ("the", "of"); at most three are skipped. */
export function skipFillers(cursor: Cursor, at: number): number {
  return skip(cursor, at, ['filler'])
}

/** Whether an article stands before a token. */
export function afterArticle(cursor: Cursor, at: number): boolean {
  return sense(cursor, at - 1, 'filler')?.article === true
}

/** Like `skipFillers`, and skips prepositions of time ("in", "on"), and one comma where asked. */
export function skipLinks(cursor: Cursor, at: number, comma = false): number {
  return skip(cursor, comma && mark(cursor, at, ',') ? at + 1 : at, ['filler', 'at'])
}

function skip(cursor: Cursor, at: number, kinds: readonly SenseKind[]): number {
  let index = at
  while (index - at < 3 && kinds.some((kind) => has(cursor, index, kind))) index += 1
  return index
}

/** The first rule that matches. */
export function firstOf<T>(cursor: Cursor, at: number, rules: readonly Rule<T>[]): Match<T> | undefined {
  for (const rule of rules) {
    const match = rule(cursor, at)
    if (match !== undefined) return match
  }
  return undefined
}

/** Whether what stands before marks a time: a preposition, a relation, "last", "from" …, fillers in between left out. */
export function afterTimeWord(cursor: Cursor, at: number): boolean {
  let index = at - 1
  while (at - index < 4 && has(cursor, index, 'filler')) index -= 1
  if (timeWords.some((kind) => has(cursor, index, kind))) return true
  const joins = has(cursor, index, 'to') || has(cursor, index, 'and')
  if (!joins || !times.some((kind) => has(cursor, index - 1, kind))) return false
  const risky = sense(cursor, index - 1, 'month')?.risky ?? sense(cursor, index - 1, 'weekday')?.risky
  return risky !== true || afterTimeWord(cursor, index - 1)
}

const timeWords: readonly SenseKind[] = ['at', 'relation', 'from', 'between', 'shift', 'edge', 'every', 'earlier']
/** "to" and "and" lead to a time only from a time: "March to May", but not "gave it to April". */
const times: readonly SenseKind[] = ['month', 'number', 'ordinal', 'weekday', 'season', 'holiday', 'figures', 'mark', 'quarter']

/** A number in words or figures: 3, three, twenty-one, one hundred and sixty-seven, a few. */
export function readNumber(cursor: Cursor, at: number): Match<Amount> | undefined {
  const first = sense(cursor, at, 'number')
  if (first === undefined) return undefined
  let value = first.value
  let end = at + 1
  if (cursor.tokens[at]?.kind === 'word' && first.most === undefined) {
    for (let steps = 0; steps < 4; steps += 1) {
      const joined = has(cursor, end, 'and') && value >= 100 ? end + 1 : end
      const next = sense(cursor, joined, 'number')
      const sum = next === undefined || cursor.tokens[joined]?.kind !== 'word' ? undefined : composed(value, next.value)
      if (sum === undefined) break
      value = sum
      end = joined + 1
    }
  }
  return { value: { least: value, most: first.most ?? value }, end }
}

/** Value of two number words in a row, as far as they make one: twenty + one, two + hundred, hundred + sixty. */
function composed(value: number, next: number): number | undefined {
  if (next === 100) return value < 10 ? value * 100 : undefined
  const room = value % 100 === 0 ? 100 : value % 10 === 0 && value % 100 >= 20 ? 10 : 0
  return next > 0 && next < room ? value + next : undefined
}

/** An ordinal: 3rd, third, twenty-first; where the language writes them so, "3.". */
export function readOrdinal(cursor: Cursor, at: number): Match<number> | undefined {
  const own = sense(cursor, at, 'ordinal')
  if (own !== undefined) return { value: own.value, end: at + 1 }
  const number = sense(cursor, at, 'number')
  if (number === undefined) return undefined
  if (cursor.tokens[at]?.kind === 'figures') {
    return cursor.language.dotOrdinals === true && mark(cursor, at + 1, '.') ? { value: number.value, end: at + 2 } : undefined
  }
  const next = sense(cursor, at + 1, 'ordinal')
  const sum = next === undefined ? undefined : composed(number.value, next.value)
  return sum === undefined ? undefined : { value: sum, end: at + 2 }
}

/** A year in four figures. */
export function readYear(cursor: Cursor, at: number): Match<number> | undefined {
  const number = sense(cursor, at, 'number')
  if (number === undefined || cursor.tokens[at]?.kind !== 'figures') return undefined
  if (number.value < 1900 || number.value > 2100) return undefined
  const end = sense(cursor, at + 1, 'mark')?.mark === 'year' ? at + 2 : at + 1
  return { value: number.value, end }
}
