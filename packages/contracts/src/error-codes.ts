/**
 * Every error that a user can cause or meet, as one closed list. A door maps a code to its transport's status and to its
 * dialect's error shape; nothing else does.
 */
export const errorCodes = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'gone',
  'too_large',
  'over_capacity',
  'timeout',
  'cancelled',
  'store_unavailable',
  'model_unavailable',
  'unsupported_data_directory',
  'data_directory_in_use',
  'invalid_configuration',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]
