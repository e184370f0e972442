export { BankPath, ErrorDetail, HTTPValidationError, Instant, Metadata, TagsMatch, ValidationError } from './field-types.ts'
export { TagGroupLeaf, TagGroups, type TagGroup } from './tag-groups.ts'
export { FeaturesInfo, HealthResponse, LivenessResponse, VersionResponse } from './service.ts'
export {
  BankConfigResponse,
  BankConfigUpdate,
  BankListItem,
  BankListResponse,
  BankProfileResponse,
  BankStatsQuery,
  BankStatsResponse,
  CreateBankRequest,
  DeleteResponse,
  DispositionTraits,
  ListBanksQuery,
  UpdateDispositionRequest,
} from './banks.ts'
export { EntityInput, MemoryItem, RetainRequest, RetainResponse, TokenUsage } from './retain.ts'
export {
  AbsenceChannel,
  MemoryAbsence,
  RecallTrace,
  TraceChannel,
  TraceFeature,
  TraceRanking,
  TraceResult,
  TraceStanding,
} from './recall-trace.ts'
export {
  Budget,
  ChunkData,
  EntityStateResponse,
  IncludeOptions,
  MinScores,
  RecallRequest,
  RecallResponse,
  RecallResult,
  RecallScores,
  TemporalWindow,
} from './recall.ts'
export {
  ClearMemoriesQuery,
  ListMemoriesQuery,
  ListMemoryUnitsResponse,
  ListTagsQuery,
  ListTagsResponse,
  MemoryPath,
  MemoryUnit,
  MemoryUnitListItem,
  TagItem,
  UpdateMemoryRequest,
} from './memories.ts'
export {
  ChunkPath,
  ChunkResponse,
  DeleteDocumentResponse,
  DocumentListItem,
  DocumentPath,
  DocumentResponse,
  ListChunksQuery,
  ListChunksResponse,
  ListDocumentsQuery,
  ListDocumentsResponse,
  UpdateDocumentRequest,
  UpdateDocumentResponse,
} from './documents.ts'
export {
  EntityDetailResponse,
  EntityListItem,
  EntityListResponse,
  EntityPath,
  EntityQuery,
  ListEntitiesQuery,
} from './entities.ts'
export {
  ChildOperationStatus,
  ListOperationsQuery,
  OperationChangeResponse,
  OperationPath,
  OperationProgress,
  OperationQuery,
  OperationResponse,
  OperationStatusResponse,
  OperationsListResponse,
} from './operations.ts'
