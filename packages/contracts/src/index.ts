export { errorCodes, type ErrorCode } from './error-codes.ts'
