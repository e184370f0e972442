import type {
  BankListItem,
  BankProfileResponse,
  BankStatsResponse,
  ChunkResponse,
  DocumentListItem,
  DocumentResponse,
  EntityListItem,
  MemoryAbsence,
  MemoryUnit,
  MemoryUnitListItem,
  OperationResponse,
  OperationStatusResponse,
  RecallResponse,
  RecallResult,
  RecallTrace,
  RetainResponse,
} from '@recollect/contracts/hindsight'

/**
 * What the client sends and gets, by the names of the REST API, so that its OpenAPI page documents the client too.
 * Times are ISO 8601 texts.
 */
export type Budget = 'low' | 'mid' | 'high'
export type TagMatch = 'any' | 'all' | 'any_strict' | 'all_strict' | 'exact'
export type TagGroup =
  | { readonly tags: readonly string[]; readonly match?: TagMatch }
  | { readonly and: readonly TagGroup[] }
  | { readonly or: readonly TagGroup[] }
  | { readonly not: TagGroup }

export type BankItem = BankListItem
export type BankProfile = BankProfileResponse
export type ChunkItem = ChunkResponse
export type DocumentDetail = DocumentResponse
export type DocumentItem = DocumentListItem
export type EntityItem = EntityListItem
export type MemoryDetail = MemoryUnit
export type MemoryItem = MemoryUnitListItem
export type Operation = OperationStatusResponse
export type OperationItem = OperationResponse
export type RecallAnswer = RecallResponse
export type RetainResult = RetainResponse
export type { MemoryAbsence, RecallResult, RecallTrace }

/** `pending_embeddings`: valid memories that still lack a vector of the active embedding model. */
export type BankStats = BankStatsResponse & { readonly pending_embeddings?: number }

export interface PageQuery {
  readonly limit?: number
  readonly offset?: number
}

export interface RetainItem {
  readonly content: string
  /** When it was said or happened; `unset` for none. Default: now. */
  readonly timestamp?: string | null
  readonly context?: string | null
  readonly metadata?: Readonly<Record<string, string>> | null
  /** Items of one document share it; sending it again replaces the document. */
  readonly document_id?: string | null
  readonly entities?: readonly { readonly text: string; readonly type?: string | undefined }[] | null
  /** False: no entities are looked for besides those given. */
  readonly resolve_entities?: boolean
  readonly tags?: readonly string[] | null
  readonly update_mode?: 'replace' | 'append' | null
}

export interface RetainOptions {
  /** Return at once and let a worker do the work; watch it by the operation. */
  readonly async?: boolean
  /** A uuid of the caller's choice: sending it again returns the same operation. */
  readonly operation_id?: string
}

export interface RecallOptions {
  readonly types?: readonly string[] | null
  readonly budget?: Budget
  /** Tokens of all returned texts together; an upper bound. */
  readonly max_tokens?: number
  /** The answer's `trace` says how each result came to its place. */
  readonly trace?: boolean
  /** The moment that "yesterday" is measured from. Default: now. */
  readonly query_timestamp?: string | null
  readonly include?: {
    readonly entities?: { readonly max_tokens?: number } | null
    readonly chunks?: { readonly max_tokens?: number } | null
  }
  readonly tags?: readonly string[] | null
  readonly tags_match?: TagMatch
  readonly tag_groups?: readonly TagGroup[] | null
  readonly min_scores?: {
    readonly semantic?: number | null
    readonly keyword?: number | null
    readonly reranker?: number | null
    readonly final?: number | null
  } | null
  readonly temporal_window?: { readonly start: string; readonly end: string } | null
  /** Ids of at most 20 memories; the answer's `why_not` says of each why it is not among the results. */
  readonly why_not?: readonly string[] | null
}

export interface BankChange {
  readonly name?: string | null
  readonly mission?: string | null
  readonly disposition?: BankProfile['disposition'] | null
}

export interface BankConfig {
  readonly bank_id: string
  readonly config: Readonly<Record<string, unknown>>
  readonly overrides: Readonly<Record<string, unknown>>
}

export interface MemoryQuery extends PageQuery {
  readonly type?: string
  readonly q?: string
  readonly state?: 'valid' | 'invalidated'
  readonly document_id?: string
  readonly entity_id?: string
  readonly tags?: readonly string[]
  readonly tags_match?: TagMatch
  readonly time_field?: string
  readonly start_date?: string
  readonly end_date?: string
}

export interface MemoryChange {
  readonly text?: string
  readonly context?: string | null
  readonly occurred_start?: string | null
  readonly occurred_end?: string | null
  readonly mentioned_at?: string | null
  readonly fact_type?: 'world' | 'experience'
  readonly entities?: readonly string[]
  readonly state?: 'valid' | 'invalidated'
  readonly reason?: string
}

export interface DocumentQuery extends PageQuery {
  readonly q?: string
  readonly tags?: readonly string[]
  readonly tags_match?: TagMatch
}

export interface TagItem {
  readonly tag: string
  readonly count: number
}

export interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly total: number
  readonly limit: number
  readonly offset: number
}

export interface Deleted {
  readonly success: boolean
  readonly message?: string | null
  readonly deleted_count?: number | null
}

export interface Health {
  readonly status: 'healthy' | 'unhealthy'
  readonly database?: string | null
  readonly reason?: string | null
}

export interface Version {
  readonly api_version: string
  readonly features: Readonly<Record<string, boolean>>
}
