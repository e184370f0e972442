import type { Holiday } from './holidays.ts'

export const units = ['minute', 'hour', 'day', 'week', 'weekend', 'month', 'quarter', 'year', 'decade'] as const
export type Unit = (typeof units)[number]

export const dayParts = ['morning', 'noon', 'afternoon', 'evening', 'night'] as const
export type DayPart = (typeof dayParts)[number]

/** 0 spring, 1 summer, 2 autumn, 3 winter; the three months that meteorologists give them in the northern hemisphere. */
export type Season = 0 | 1 | 2 | 3

export type Edge = 'early' | 'middle' | 'late'

/** Steps from the present one: −1 last, 0 this, 1 next, −2 the one before last. */
export type Shift = -2 | -1 | 0 | 1 | 2

/** −1 towards the past, 1 towards the future. */
export type Direction = -1 | 1

/** How many units; "a few" lies anywhere from `least` to `most`. */
export interface Amount {
  readonly least: number
  readonly most: number
}

/** A number of units into the past or the future. */
export interface Measure {
  readonly amount: Amount
  readonly unit: Unit
  readonly direction: Direction
}

/** What comes back every year. */
export type Yearly =
  | { readonly kind: 'date'; readonly month: number; readonly day: number }
  | { readonly kind: 'month'; readonly month: number }
  | { readonly kind: 'season'; readonly season: Season }
  | { readonly kind: 'quarter'; readonly quarter: number }
  | { readonly kind: 'holiday'; readonly holiday: Holiday }

/** Of which year: named, counted from the present one ("May of last year"), or the last or next one there was ("last May"). */
export type Which =
  | { readonly year: number }
  | { readonly yearShift: Shift }
  | { readonly shift: Shift }
  | { readonly open: true }

/** A time as the text names it, before it is placed on a calendar. */
export type Expression =
  | { readonly kind: 'yearly'; readonly what: Yearly; readonly which: Which }
  | { readonly kind: 'day-of-month'; readonly day: number; readonly shift?: Shift }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'decade'; readonly year: number }
  /** Friday; last Friday. */
  | { readonly kind: 'weekday'; readonly weekday: number; readonly shift?: Shift }
  /** Friday of last week. */
  | { readonly kind: 'weekday-of-week'; readonly weekday: number; readonly week: Shift }
  | { readonly kind: 'weekend'; readonly shift?: Shift }
  | { readonly kind: 'day'; readonly offset: number }
  /** Last week, this month, next year: calendar units around the present one. */
  | { readonly kind: 'unit'; readonly unit: Unit; readonly shift: Shift }
  /** Three weeks ago, in three weeks. */
  | ({ readonly kind: 'distance' } & Measure)
  /** The last three weeks, the next three weeks. */
  | ({ readonly kind: 'rolling' } & Measure)
  /** Two weeks before Christmas. */
  | ({ readonly kind: 'offset'; readonly of: Expression } & Measure)
  /** The week before Christmas: it ends where Christmas starts. */
  | { readonly kind: 'adjacent'; readonly unit: Unit; readonly direction: Direction; readonly of: Expression }
  /** The Sunday before Christmas. */
  | { readonly kind: 'weekday-near'; readonly weekday: number; readonly direction: Direction; readonly of: Expression }
  /** The week of May 5. */
  | { readonly kind: 'around'; readonly unit: Unit; readonly of: Expression }
  /** The second week of November; −1 is the last one. */
  | { readonly kind: 'nth'; readonly nth: number; readonly unit: Unit; readonly of: Expression }
  | { readonly kind: 'nth-weekday'; readonly nth: number; readonly weekday: number; readonly of: Expression }
  /** The first half of 2023. */
  | { readonly kind: 'half'; readonly half: number; readonly of: Expression }
  /** Early May, the middle of 2023. */
  | { readonly kind: 'edge'; readonly edge: Edge; readonly of: Expression }
  | { readonly kind: 'part'; readonly part: DayPart; readonly of: Expression }
  /** Yesterday at 5 pm; minutes since midnight. */
  | { readonly kind: 'clock'; readonly minute: number; readonly of: Expression }
