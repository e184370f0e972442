/** The time, as a parameter, so that tests own it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

/** Fresh random ids (uuid). */
export interface IdSource {
  uuid(): string
}
