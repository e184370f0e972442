export { RecollectError, asRecollectError, conflict, invalidInput, notFound, type InputIssue } from './errors.ts'
export { requireScope, scopes, type Actor, type Context, type Scope, type Verb } from './context.ts'
export {
  bankKey,
  bankName,
  defaultTenant,
  documentId,
  entityId,
  isUuid,
  memoryId,
  operationId,
  tenantId,
  type BankKey,
  type BankName,
  type DocumentId,
  type EntityId,
  type MemoryId,
  type OperationId,
  type TenantId,
} from './memory/ids.ts'
export { defaultBankSettings, type Bank, type BankSettings, type Disposition } from './memory/bank.ts'
export type { Chunk, Document } from './memory/document.ts'
export {
  entityTypes,
  memoryKinds,
  memoryLabels,
  memoryStates,
  type Entity,
  type EntityMention,
  type EntityType,
  type Memory,
  type MemoryKind,
  type MemoryLabel,
  type MemoryState,
  type Metadata,
} from './memory/memory.ts'
export { operationStatuses, type Operation, type OperationProgress, type OperationStatus } from './memory/operation.ts'
export { passesTagGroup, passesTags, tagMatches, type TagFilter, type TagGroup, type TagMatch } from './memory/tags.ts'
export type { Clock, IdSource } from './ports/clock.ts'
export type { Embedder, WordVectors } from './ports/embedder.ts'
export type { BankHead, DocumentRows, ImageRow, ImageSource } from './ports/image.ts'
export type { Delivery, JobQueue } from './ports/jobs.ts'
export type { Ports } from './ports/ports.ts'
export type { BankReader, BankStats, BankSummary, BankWriter } from './ports/store/banks.ts'
export type {
  DocumentChange,
  DocumentQuery,
  DocumentReader,
  DocumentState,
  DocumentSummary,
  DocumentWriter,
  NewMemory,
} from './ports/store/documents.ts'
export type { EntityReader, EntitySummary } from './ports/store/entities.ts'
export type { MemoryChange, MemoryQuery, MemoryReader, MemoryWriter, StoredMemory, TagCount } from './ports/store/memories.ts'
export type { NewOperation, OperationQuery, OperationReader, OperationWriter } from './ports/store/operations.ts'
export type { Page, PageOf, ReadTx, Store, StoreHealth, WriteTx } from './ports/store/store.ts'
export type { BankImages } from './retrieval/images.ts'
export {
  budgets,
  type Budget,
  type MinScores,
  type RecallFilter,
  type RecallHit,
  type RecallOutcome,
  type RecallPlan,
  type RecallScores,
  type TimeWindow,
} from './retrieval/plan.ts'
