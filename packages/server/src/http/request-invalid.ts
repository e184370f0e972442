import type { ValidationError } from '@recollect/contracts/hindsight'

/** A request that does not fit its schema; answered with 422 and the list. */
export class RequestInvalid extends Error {
  readonly statusCode = 422
  readonly details: readonly ValidationError[]

  constructor(details: readonly ValidationError[]) {
    super(details.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; '))
    this.name = 'RequestInvalid'
    this.details = details
  }
}

export function nestedTooDeeply(): RequestInvalid {
  const msg = 'Recursion error - the body is nested too deeply'
  return new RequestInvalid([{ type: 'recursion_loop', loc: ['body'], msg, input: {} }])
}

/** A status and a text that the dialect prescribes where the product's own error would say it otherwise. */
export class DialectError extends Error {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>

  constructor(statusCode: number, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.name = 'DialectError'
    this.statusCode = statusCode
    this.headers = headers
  }
}
