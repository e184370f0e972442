import type { ErrorCode } from '@recollect/contracts/error-codes'

/** The server answered with an error. */
export class RecollectApiError extends Error {
  readonly status: number
  /** What went wrong, from the closed list of the product; derived from the status where a server names none. */
  readonly code: ErrorCode
  /** The `detail` of the answer as it came: a sentence, or for a rejected body the list of `{loc, msg, type}`. */
  readonly detail: unknown
  /** Seconds to wait before trying again, where the server says so. */
  readonly retryAfter: number | null

  constructor(answer: { status: number; code: ErrorCode; detail: unknown; retryAfter: number | null; request: string }) {
    super(`${describeDetail(answer.detail)} (${answer.request}: ${answer.status} ${answer.code})`)
    this.name = 'RecollectApiError'
    this.status = answer.status
    this.code = answer.code
    this.detail = answer.detail
    this.retryAfter = answer.retryAfter
  }
}

/** No server answered: wrong address, not started, or the connection broke. The cause holds the network's own error. */
export class RecollectConnectionError extends Error {
  readonly baseUrl: string

  constructor(baseUrl: string, cause: unknown) {
    super(`No Recollect server answers at ${baseUrl}`, { cause })
    this.name = 'RecollectConnectionError'
    this.baseUrl = baseUrl
  }
}

/** An asynchronous operation ended without success. */
export class RecollectOperationError extends Error {
  readonly operationId: string
  readonly status: string

  constructor(operationId: string, status: string, reason: string | null) {
    super(`Operation ${operationId} ended as ${status}${reason === null ? '' : `: ${reason}`}`)
    this.name = 'RecollectOperationError'
    this.operationId = operationId
    this.status = status
  }
}

const codesOfStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid_input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  413: 'too_large',
  422: 'invalid_input',
  429: 'over_capacity',
  499: 'cancelled',
  503: 'store_unavailable',
  504: 'timeout',
}

/** The code of an answer that names none, such as that of a proxy in between. */
export function codeOfStatus(status: number): ErrorCode {
  return codesOfStatus[status] ?? (status >= 400 && status < 500 ? 'invalid_input' : 'internal')
}

function describeDetail(detail: unknown): string {
  if (typeof detail === 'string') return detail
  if (Array.isArray(detail)) return detail.map(describeIssue).join('; ')
  return JSON.stringify(detail) ?? 'no detail'
}

function describeIssue(issue: unknown): string {
  if (typeof issue !== 'object' || issue === null || !('msg' in issue)) return JSON.stringify(issue)
  const path = 'loc' in issue && Array.isArray(issue.loc) ? `${issue.loc.join('.')}: ` : ''
  return `${path}${String(issue.msg)}`
}
