import { RecollectApiError, RecollectConnectionError, RecollectOperationError } from '@recollect/client'

/** What the process ends with. Scripts rely on these numbers; `docs/cli.md` lists them. */
export const exitCodes = {
  failed: 1,
  badInput: 2,
  noServer: 3,
  notAllowed: 4,
  notFound: 5,
  interrupted: 130,
} as const

/** The user gave something that cannot be used; the message says what and how to put it right. */
export class UsageError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'UsageError'
  }
}

export interface Failure {
  readonly exitCode: number
  readonly code: string
  readonly message: string
  /** What to do about it, where that is known. */
  readonly hint?: string
}

/** Any error as something a person and a script can act on. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof RecollectConnectionError) return noServer(error)
  if (error instanceof RecollectApiError) return refused(error)
  if (error instanceof RecollectOperationError) return { exitCode: exitCodes.failed, code: error.status, message: error.message }
  if (error instanceof UsageError) return { exitCode: exitCodes.badInput, code: 'invalid_input', message: error.message }
  if (isAbort(error)) return { exitCode: exitCodes.interrupted, code: 'cancelled', message: 'Interrupted' }
  if (isFileError(error)) return { exitCode: exitCodes.badInput, code: 'invalid_input', message: error.message }
  return { exitCode: exitCodes.failed, code: 'internal', message: error instanceof Error ? error.message : String(error) }
}

function noServer(error: RecollectConnectionError): Failure {
  return {
    exitCode: exitCodes.noServer,
    code: 'unreachable',
    message: error.message,
    hint: "Start one with 'recollect serve' (or 'npm start' in a clone), or point to another with --url.",
  }
}

function refused(error: RecollectApiError): Failure {
  const base = { code: error.code, message: error.message }
  if (error.status === 401 || error.status === 403) {
    return { ...base, exitCode: exitCodes.notAllowed, hint: 'Give a key with --api-key or RECOLLECT_API_KEY.' }
  }
  if (error.status === 404) return { ...base, exitCode: exitCodes.notFound }
  if (error.code === 'invalid_input' || error.code === 'too_large') return { ...base, exitCode: exitCodes.badInput }
  return { ...base, exitCode: exitCodes.failed }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error
}
