import { ErrorDetail, HTTPValidationError } from '@recollect/contracts/hindsight'

/** What every route of the dialect may answer instead of success. */
export const failures = {
  400: ErrorDetail,
  401: ErrorDetail,
  403: ErrorDetail,
  404: ErrorDetail,
  409: ErrorDetail,
  413: ErrorDetail,
  422: HTTPValidationError,
  503: ErrorDetail,
} as const
