export { Recollect } from './recollect.ts'
export { BankClient } from './bank.ts'
export type { DocumentsClient } from './documents.ts'
export type { MemoriesClient } from './memories.ts'
export type { OperationsClient, WaitOptions } from './operations.ts'
export type { AnswerLike, CallOptions, ClientOptions, FetchLike, RequestLike } from './transport.ts'
export { RecollectApiError, RecollectConnectionError, RecollectOperationError } from './errors.ts'
export type {
  BankChange,
  BankConfig,
  BankItem,
  BankProfile,
  BankStats,
  Budget,
  ChunkItem,
  Deleted,
  DocumentDetail,
  DocumentItem,
  DocumentQuery,
  EntityItem,
  Health,
  MemoryAbsence,
  MemoryChange,
  MemoryDetail,
  MemoryItem,
  MemoryQuery,
  Operation,
  OperationItem,
  PageOf,
  PageQuery,
  RecallAnswer,
  RecallOptions,
  RecallResult,
  RecallTrace,
  RetainItem,
  RetainOptions,
  RetainResult,
  TagGroup,
  TagItem,
  TagMatch,
  Version,
} from './wire.ts'
