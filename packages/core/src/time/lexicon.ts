import type { DayPart, Direction, Edge, Season, Shift, Unit } from './expression.ts'
import type { Holiday } from './holidays.ts'

/** What a word or a phrase may mean in an expression of time. A word may have several senses; the grammar asks for the one it needs. */
export type Sense =
  /** `most`: a vague number, from `value` to `most`. */
  | { readonly kind: 'number'; readonly value: number; readonly most?: number }
  | { readonly kind: 'ordinal'; readonly value: number }
  /** `risky`: also a common word or a first name; a time only where the words around it say so. */
  | { readonly kind: 'month'; readonly month: number; readonly risky?: boolean }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly risky?: boolean }
  | { readonly kind: 'season'; readonly season: Season }
  | { readonly kind: 'unit'; readonly unit: Unit }
  /** A unit with its number: fortnight, half a year. */
  | { readonly kind: 'amount'; readonly count: number; readonly unit: Unit }
  /** A unit that is already shifted: 去年, 先週. */
  | { readonly kind: 'shifted'; readonly unit: Unit; readonly shift: Shift }
  /**
   * Last, this, next. `rolling`: counted back from now ("the past week"), always or only with an article ("the last week").
   * `place`: stands only after its noun ("lundi passé"); others stand before it, and after it where the language allows.
   */
  | { readonly kind: 'shift'; readonly shift: Shift; readonly rolling?: 'always' | 'with-article'; readonly place?: 'after' }
  | { readonly kind: 'before-last' }
  | { readonly kind: 'day'; readonly offset: number; readonly part?: DayPart }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'half' }
  | { readonly kind: 'quarter'; readonly quarter: number }
  | { readonly kind: 'holiday'; readonly holiday: Holiday }
  /** Beside an amount: ago, from now ("after"); vor, il y a ("before"). */
  | { readonly kind: 'distance'; readonly direction: Direction; readonly place: 'before' | 'after' }
  | { readonly kind: 'more-than' }
  | {
      readonly kind: 'relation'
      readonly relation: 'since' | 'before' | 'after' | 'until' | 'around'
      readonly place: 'before' | 'after'
    }
  | { readonly kind: 'from' }
  | { readonly kind: 'between' }
  | { readonly kind: 'to' }
  | { readonly kind: 'and' }
  /** Stands before a time: on, in, at, during. */
  | { readonly kind: 'at' }
  /** May stand inside an expression and says nothing: the, of. */
  | { readonly kind: 'filler'; readonly article?: boolean }
  | { readonly kind: 'every' }
  | { readonly kind: 'earlier' }
  /** Says that the clause speaks of what is to come, or of what was. */
  | { readonly kind: 'future' }
  | { readonly kind: 'past' }
  | { readonly kind: 'session' }
  /** "last time we talked" */
  | { readonly kind: 'time' }
  | { readonly kind: 'we' }
  | { readonly kind: 'talked' }
  /** After a session: what it was about, or with whom; then it is not counted among the bank's. */
  | { readonly kind: 'topic' }
  | { readonly kind: 'clock'; readonly minute: number }
  | { readonly kind: 'o-clock' }
  /** After a number: 年, 月, 日. */
  | { readonly kind: 'mark'; readonly mark: 'year' | 'month' | 'day' }
  | { readonly kind: 'decade'; readonly year: number }
  /** A date written in figures. */
  | { readonly kind: 'figures'; readonly year?: number; readonly month: number; readonly day?: number }

export type SenseKind = Sense['kind']
export type SenseOf<K extends SenseKind> = Extract<Sense, { kind: K }>

/** Phrases, forms separated by `|`, each with what they mean. Letter case and accents do not matter. */
export type Vocabulary = readonly (readonly [forms: string, ...senses: Sense[]])[]

/** All that the engine has to know of a language. */
export interface Language {
  readonly code: string
  /** Words are written without spaces between them. */
  readonly unspaced?: boolean
  /** 5/14/2024: the month stands first. */
  readonly monthFirst?: boolean
  /** "next Friday" is never in the present week. */
  readonly nextSkipsWeek?: boolean
  /** "14." is an ordinal. */
  readonly dotOrdinals?: boolean
  /** "lundi dernier": last, this and next may follow their noun. */
  readonly shiftAfter?: boolean
  /** 上周五: "last Friday" is the Friday of last week. */
  readonly shiftIsWeek?: boolean
  /** A year in figures stands alone: "Wann war ich 2023 in Rom?" */
  readonly bareYears?: boolean
  /** A form of "last" or of a unit that means several: "ces derniers jours", "in den letzten Wochen". */
  readonly plural?: RegExp
  readonly vocabulary: Vocabulary
  readonly cues: Cues
  readonly tenses: Tenses
  /** The words, besides those of the vocabulary, that a question about a period alone is made of. */
  readonly idle: string
}

/** How questions of a language ask about time; tested on text without case and accents. */
export interface Cues {
  readonly when: RegExp
  readonly duration: RegExp
  readonly order: RegExp
  readonly latest: RegExp
  readonly first: RegExp
  /** Verbs of saying: what was said then counts, not what happened then. */
  readonly talk: RegExp
  /** "what I really want to ask is": times named before it are small talk. */
  readonly question?: RegExp
}

/**
 * What tells in a statement whether a time without a year lies behind or ahead, beyond the senses `future` and `past`. Where words have
 * spaces between them, a pattern is tried on one word as it is written and without accents, in lower case; elsewhere on what stands beside
 * the time in its clause.
 */
export interface Tenses {
  readonly past: RegExp
  readonly future: RegExp
  /** A present that together with a time tells what is to come: "starts in October". */
  readonly present: RegExp
  /** Makes a noun of the form behind it: "the visit". */
  readonly determiner?: RegExp
  /** "have", the past with a participle up to `reach` words on; without one, a date that somebody has. */
  readonly have?: RegExp
  /** "be", of the past with a participle in some languages; right before a time it tells what is to come: "the wedding is in May". */
  readonly be?: RegExp
  readonly participle?: RegExp
  readonly reach?: number
  /** Present forms that are infinitives as well, in a language that marks those by a word before. */
  readonly bare?: BareForms
  /** "is visiting": a form that tells what is to come behind a present of "be", or where nothing stands before it. */
  readonly progressive?: RegExp
  /** A mention that begins with its time, which may lie ahead, unlike "since May": "ab Mai", 五月开始. */
  readonly fromOn?: RegExp
}

export interface BareForms {
  readonly form: RegExp
  readonly marker: RegExp
  /** Before the marker: what makes a plan of the infinitive. */
  readonly plans: RegExp
  /** Besides "be", what makes a quality of a form of the past: "get married". */
  readonly quality: RegExp
  /** "moved to May" has it ahead. */
  readonly moved: RegExp
  /** Up to three words before: what makes the form one of the past. */
  readonly undone: RegExp
  readonly subject: RegExp
}

interface Phrase {
  readonly words: readonly string[]
  readonly senses: readonly Sense[]
}

/** A language, made ready for look-ups. */
export interface Lexicon {
  readonly language: Language
  /** Phrases by their first word (first character where the language has no spaces), longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
  readonly idle: ReadonlySet<string>
}

const compiled = new Map<Language, Lexicon>()

/** The language's lexicon, built on first use. */
export function lexiconOf(language: Language): Lexicon {
  const known = compiled.get(language)
  if (known !== undefined) return known
  const made: Lexicon = {
    language,
    phrases: compilePhrases(language),
    idle: new Set(wordsOf(language.idle, false).map(fold)),
  }
  compiled.set(language, made)
  return made
}

function compilePhrases(language: Language): Map<string, Phrase[]> {
  const senses = new Map<string, Sense[]>()
  for (const [forms, ...meanings] of language.vocabulary) {
    for (const form of forms.split('|')) {
      const key = wordsOf(fold(form), language.unspaced === true).join(' ')
      senses.set(key, [...(senses.get(key) ?? []), ...meanings])
    }
  }
  const phrases = new Map<string, Phrase[]>()
  for (const [key, meanings] of senses) {
    const words = key.split(' ')
    const first = words[0] ?? ''
    phrases.set(first, [...(phrases.get(first) ?? []), { words, senses: meanings }])
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return phrases
}

/** Words as the lexer cuts them. */
function wordsOf(text: string, unspaced: boolean): string[] {
  return unspaced ? Array.from(text) : text.split(/[\s'’-]+/u).filter((word) => word !== '')
}

const beyondAscii = /[^\x00-\x7f]/u

/** Lower case without accents: `Été` → `ete`. The length may differ from the text's. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  return beyondAscii.test(lower)
    ? lower
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/gu, '')
        .normalize('NFC')
    : lower
}
