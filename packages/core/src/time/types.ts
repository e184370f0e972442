/** How exactly a time was named, from the finest to the coarsest. */
const precisions = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'season', 'year', 'decade'] as const
export type Precision = (typeof precisions)[number]

/**
 * How a question ties what it asks for to the time it names. The window already says it: `before X` is everything up to the start of X,
 * `after X` everything from its end, `since X` everything from its start to now, `between` from the start of one to the end of the other,
 * `around X` is X and its surroundings.
 */
export type TimeRelation = 'in' | 'since' | 'before' | 'after' | 'between' | 'around'

/**
 * What has to lie in the period: the mention, where the question asks what was said ("what did we talk about in May"), else the
 * event or its mention ("where was Tim in May").
 */
export type TimeAxis = 'mentioned' | 'either'

/** Part of a text, in UTF-16 units, end exclusive. */
export interface TextSpan {
  readonly start: number
  readonly end: number
}

/** Open ends of windows: the first and the last moment that JavaScript's dates know. */
export const earliest = -8.64e15
export const latest = 8.64e15

/** A period that a question names. Epoch milliseconds, `start < end`, end exclusive. */
export interface WindowReference {
  readonly kind: 'window'
  readonly start: number
  readonly end: number
  readonly relation: TimeRelation
  readonly precision: Precision
  readonly axis: TimeAxis
  /** The question says "earlier today": the conversation that is still going on is not meant. */
  readonly earlier: boolean
  /** A less likely reading of the same words: "last Friday" may mean the one before, "plans for the summer" the past one. */
  readonly second?: { readonly start: number; readonly end: number }
  readonly span: TextSpan
}

/**
 * Conversations that a question names by their place, from 1: counted from the first one, or, with `fromEnd`, from the last
 * (1 is the last). `from <= to`.
 */
export interface SessionReference {
  readonly kind: 'session'
  readonly from: number
  readonly to: number
  readonly fromEnd: boolean
  readonly span: TextSpan
}

export type TimeReference = WindowReference | SessionReference

/** What a question says about time. */
export interface QuestionTime {
  /** In order of the text; none where the question names no time. */
  readonly references: readonly TimeReference[]
  /** The question asks for the period itself ("what did we talk about last Friday"): answer with the period, in order. */
  readonly isTimeOnly: boolean
  /** The answer is a date or a time. */
  readonly asksWhen: boolean
  /** The answer is a length of time, or how long ago something was. */
  readonly asksDuration: boolean
  /** The answer is an order of events. */
  readonly asksOrder: boolean
  /** What such an order goes by: the mention, where the question asks what was said, else the event or its mention. */
  readonly orderAxis: TimeAxis
  /** The newest statement counts. */
  readonly asksLatest: boolean
  /** The oldest statement counts. */
  readonly asksFirst: boolean
}

/** Occurrence of what a statement tells. Epoch milliseconds, `start < end`, end exclusive. */
export interface StatementTime {
  readonly start: number
  readonly end: number
  readonly precision: Precision
}

/** Where and when a question is asked. */
export interface AskedAt {
  /** Epoch milliseconds. */
  readonly now: number
  /** IANA name. */
  readonly timeZone: string
  /** BCP 47 tag of the bank. English, and Chinese or Japanese where their scripts occur, are understood besides. */
  readonly language: string
}

/** Where and when a statement was made. */
export interface SaidAt {
  /** Epoch milliseconds. */
  readonly mentionedAt: number
  readonly timeZone: string
  readonly language: string
}
