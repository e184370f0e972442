import type { ErrorCode } from '@recollect/contracts'

/** Where an invalid input stands, and what is wrong with it. `path` is the door's path, such as `['items', 0, 'content']`. */
export interface InputIssue {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** The one error class of the product. The message says what is wrong and what to do; a door never rewrites it. */
export class RecollectError extends Error {
  readonly code: ErrorCode
  readonly issues: readonly InputIssue[]

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; issues?: readonly InputIssue[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'RecollectError'
    this.code = code
    this.issues = options.issues ?? []
  }
}

export function invalidInput(message: string, issues: readonly InputIssue[] = []): never {
  throw new RecollectError('invalid_input', message, { issues })
}

export function notFound(message: string): never {
  throw new RecollectError('not_found', message)
}

export function conflict(message: string): never {
  throw new RecollectError('conflict', message)
}

/** The error as a RecollectError: itself when it is one, else an `internal` one that keeps it as the cause. */
export function asRecollectError(error: unknown): RecollectError {
  if (error instanceof RecollectError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new RecollectError('internal', message, { cause: error })
}
