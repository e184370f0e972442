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
export { resolveFuzzyTags } from './memory/fuzzy-tags.ts'
export { passesTagGroup, passesTags, tagMatches, type TagFilter, type TagGroup, type TagMatch } from './memory/tags.ts'
export type { Clock, IdSource } from './ports/clock.ts'
export type { Embedder, WordNeighbours, WordVectors } from './ports/embedder.ts'
export type { BankHead, DocumentRows, ImageRow, ImageSource } from './ports/image.ts'
export type { Delivery, JobQueue } from './ports/jobs.ts'
export type { Reranker, Reranking } from './ports/reranker.ts'
export type { Ports } from './ports/ports.ts'
export type { BankChange, BankReader, BankStats, BankSummary, BankWriter } from './ports/store/banks.ts'
export type {
  ChunkPlace,
  DocumentChange,
  DocumentQuery,
  DocumentReader,
  DocumentState,
  DocumentSummary,
  DocumentWriter,
  NewMemory,
} from './ports/store/documents.ts'
export type { EntityFilter, EntityReader, EntitySummary } from './ports/store/entities.ts'
export type { MemoryChange, MemoryQuery, MemoryReader, MemoryWriter, StoredMemory, TagCount } from './ports/store/memories.ts'
export type {
  HeldOperation,
  NewOperation,
  OperationFailure,
  OperationQuery,
  OperationReader,
  OperationWriter,
} from './ports/store/operations.ts'
export type { Page, PageOf, ReadTx, Store, StoreHealth, WriteTx } from './ports/store/store.ts'
export type { BankImages, Tabulated } from './retrieval/images.ts'
export { tabulate } from './retrieval/tabulate.ts'
export { answer, fusedOrder } from './retrieval/answer.ts'
export { collapse } from './retrieval/collapse.ts'
export { fuse } from './retrieval/fuse.ts'
export {
  budgets,
  poolDepth,
  type Budget,
  type Fusion,
  type GrainWeights,
  type MinScores,
  type RecallFilter,
  type RecallHit,
  type RecallOutcome,
  type RecallPlan,
  type RecallScores,
  type RecalledRow,
  type TimeWindow,
  type Weights,
} from './retrieval/plan.ts'
export {
  channelNames,
  type ChannelFinding,
  type ChannelName,
  type ChannelPart,
  type FilterName,
  type OutsideFinding,
  type Pool,
  type Whereabouts,
} from './retrieval/pool.ts'
export { gistOf, saysNoMore, type Gist, type Said } from './retrieval/near-duplicate.ts'
export type { Absence, Standing } from './retrieval/why-not.ts'
export { foldName, isShortFor, mayBeOneName } from './people/short-names.ts'
export { relationsIn, relationsNamed, type StatedRelation } from './people/relations.ts'
export { withoutTitle } from './people/titles.ts'
export { defaultFusion, defaultWeights, weightsFor } from './retrieval/weights.ts'
export { recall, queryTokenLimit, type RecallInput, type RecallResult } from './retrieval/recall.ts'
export type { RecalledChunk, RecalledEntity } from './retrieval/expand.ts'
export type { QueryEmbedding } from './retrieval/embed-query.ts'
export { featureIndex, rankFeatures, type FeatureTable } from './retrieval/rank/features.ts'
export { FloorModelFile, readFloorModel, type FloorModel } from './retrieval/floor/floor-model.ts'
export { floorSignals, signalIndex, unmetPlain, type FloorReading } from './retrieval/floor/signals.ts'
export { askingTerms } from './retrieval/floor/asking-words.ts'
export { rankedHead, rankedPool } from './retrieval/rank/head.ts'
export { fusedEmphasis, poolPrior } from './retrieval/rank/rank.ts'
export { RankModelFile, readRankModel, scoreTrees, type RankModel } from './retrieval/rank/trees.ts'
export type { RecallTrace, TracedChannel, TracedFeature, TracedHit, TracedPart, TracedRanking } from './retrieval/trace.ts'
export { advance, again, assembled, get, i32, instantiated, loop, set, types, v128 } from './webassembly/assemble.ts'
export { analyserFor, type Analyser } from './text/analyser.ts'
export { tokenCounter, type TokenCounter } from './text/tokens.ts'
export { comparable } from './text/words.ts'
export { indexedText } from './text/indexed-text.ts'
export { createBank, type BankInput } from './banks/create-bank.ts'
export { updateBank } from './banks/update-bank.ts'
export { resetBankConfig } from './banks/reset-bank-config.ts'
export { getBank } from './banks/get-bank.ts'
export { listBanks } from './banks/list-banks.ts'
export { deleteBank } from './banks/delete-bank.ts'
export { bankStats } from './banks/bank-stats.ts'
export { bankNameFault, knownBankName, newBankName, requireBank } from './banks/bank-name.ts'
export { dispositionOf, resolveConfig, settingsOf, type BankOverrides } from './banks/config.ts'
export { listMemories } from './memories/list-memories.ts'
export { getMemory, type MemoryOfBank } from './memories/get-memory.ts'
export { updateMemory, type MemoryEdit } from './memories/update-memory.ts'
export { clearMemories } from './memories/clear-memories.ts'
export { listTags } from './memories/list-tags.ts'
export { listDocuments } from './documents/list-documents.ts'
export { getDocument, type DocumentAddress, type DocumentOfBank } from './documents/get-document.ts'
export { retagDocument } from './documents/retag-document.ts'
export { deleteDocument } from './documents/delete-document.ts'
export { listChunks } from './documents/list-chunks.ts'
export { findChunk, type ChunkAddress, type ChunkOfBank } from './documents/find-chunk.ts'
export { listEntities } from './entities/list-entities.ts'
export { getEntity } from './entities/get-entity.ts'
export { listOperations } from './operations/list-operations.ts'
export { getOperation, type OperationAddress, type OperationView } from './operations/get-operation.ts'
export { cancelOperation } from './operations/cancel-operation.ts'
export { retryOperation } from './operations/retry-operation.ts'
export { contentHash } from './memory/content-hash.ts'
export { textHash } from './memory/text-hash.ts'
export { planChanges, toDocuments, type PipelineTools } from './retention/pipeline.ts'
export { retain, type RetainOutcome } from './retention/retain.ts'
export { itemsOf } from './retention/retain-params.ts'
export { embedMissing } from './retention/embed-missing.ts'
export { runEmbedOperation } from './retention/run-embed-operation.ts'
export { runRetainOperation, type HeldAttempt } from './retention/run-retain-operation.ts'
export type { SourceItem } from './retention/source.ts'
export { submitRetain } from './retention/submit-retain.ts'
export { parseQuestionTime } from './time/question.ts'
export { resolveStatementTime } from './time/statement.ts'
export { fitScore, questionFit, type FitItem } from './time/fit.ts'
export { isTimeZone } from './time/zone.ts'
export { referenceText } from './time/reference-text.ts'
export type {
  AskedAt,
  Precision,
  QuestionTime,
  SaidAt,
  SessionReference,
  StatementTime,
  TimeReference,
  WindowReference,
} from './time/types.ts'
