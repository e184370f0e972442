export { errorCodes, type ErrorCode } from './error-codes.ts'
export { Dataset, DatasetConversation, DatasetItem, DatasetQuestion } from './dataset.ts'
export { formatInstant, parseInstant } from './timestamps.ts'
