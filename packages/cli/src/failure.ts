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
  if (isFileError(error)) return { exitCode: exitCodes.badInput, code: 'invalid_input', message: fileMessage(error) }
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
  if (error.status === 404) return { ...base, exitCode: exitCodes.notFound, ...missingBank(error) }
  if (error.code === 'invalid_input' || error.code === 'too_large') return { ...base, exitCode: exitCodes.badInput }
  return { ...base, exitCode: exitCodes.failed }
}

/** The name given with --bank, or `default`, is one of no bank: often a forgotten --bank. */
function missingBank({ message }: RecollectApiError): Pick<Failure, 'hint'> {
  return message.startsWith('Bank ')
    ? { hint: "'recollect banks' lists those there are; a bank appears when something is retained in it." }
    : {}
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

interface FileError extends Error {
  readonly code?: unknown
  readonly path: unknown
}

export function isFileError(error: unknown): error is FileError {
  return error instanceof Error && 'syscall' in error && 'path' in error
}

/** What Node.js says of a file, in words; what has none here stays as it is. */
export function fileMessage({ code, path, message }: FileError): string {
  const why = typeof code === 'string' ? fileFaults[code] : undefined
  return why === undefined ? message : `Cannot use '${String(path)}': ${why}.`
}

const fileFaults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read or written by you',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of it is no folder',
}
