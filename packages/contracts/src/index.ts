export { errorCodes, type ErrorCode } from './error-codes.ts'
export { Dataset, DatasetConversation, DatasetItem, DatasetQuestion } from './dataset.ts'
export { formatInstant, formatPeriod, parseInstant } from './timestamps.ts'
export {
  RetainEntity,
  RetainInput,
  RetainItem,
  SubmitRetainInput,
  updateModes,
  type RetainDraft,
  type SubmitRetainDraft,
} from './retention.ts'
