import type { ErrorCode } from '@recollect/contracts'
import { asRecollectError, type RecollectError } from '@recollect/core'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DialectError, RequestInvalid } from './request-invalid.ts'

const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  over_capacity: 503,
  timeout: 504,
  cancelled: 499,
  store_unavailable: 503,
  model_unavailable: 503,
  unsupported_data_directory: 500,
  data_directory_in_use: 500,
  invalid_configuration: 500,
  internal: 500,
}

const retryAfterSeconds = '30'

/** Every error leaves as `{ detail, code }`. What nobody foresaw is logged with the request's id and says nothing of its inside. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof RequestInvalid) return reply.code(422).send({ detail: error.details, code: 'invalid_input' })
  if (error instanceof DialectError)
    return reply
      .code(error.statusCode)
      .headers(error.headers)
      .send({ detail: error.message, code: codeOf(error.statusCode) })
  if (isFrameworkError(error) && error.statusCode !== undefined && error.statusCode < 500)
    return reply.code(error.statusCode).send({ detail: frameworkDetail(error), code: codeOf(error.statusCode) })
  return answerProductError(asRecollectError(error), request, reply)
}

function answerProductError(error: RecollectError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = statuses[error.code]
  if (status >= 500) request.log.error({ err: error.cause ?? error, code: error.code }, error.message)
  if (status === 503) reply.header('retry-after', retryAfterSeconds)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  const detail =
    error.code === 'internal' ? `Internal error; the server's log has it under request ${request.id}.` : error.message
  return reply.code(status).send({ detail, code: error.code })
}

const isFrameworkError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('FST_')

const frameworkDetails: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The request body is larger than this server accepts.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Unsupported media type: send the body as application/json.',
  FST_ERR_BAD_URL: 'The path is not valid percent-encoded UTF-8.',
}

const frameworkDetail = (error: FastifyError): string => frameworkDetails[error.code] ?? error.message

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  413: 'too_large',
  499: 'cancelled',
  503: 'over_capacity',
  504: 'timeout',
}

/** The stable code of a status that no verb chose. */
function codeOf(status: number): ErrorCode {
  return codes[status] ?? (status < 500 ? 'invalid_input' : 'internal')
}
