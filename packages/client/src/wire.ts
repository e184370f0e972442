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
  readonly entities?: readonly { readonly text: string; readonly type?: string }[] | null
  readonly tags?: readonly string[] | null
  readonly update_mode?: 'replace' | 'append' | null
}

export interface RetainOptions {
  /** Return at once and let a worker do the work; watch it by the operation. */
  readonly async?: boolean
  /** A uuid of the caller's choice: sending it again returns the same operation. */
  readonly operation_id?: string
}

export interface RetainResult {
  readonly success: boolean
  readonly bank_id: string
  readonly items_count: number
  readonly async: boolean
  readonly operation_id?: string | null
}

export interface RecallOptions {
  readonly types?: readonly string[] | null
  readonly budget?: Budget
  /** Tokens of all returned texts together; an upper bound. */
  readonly max_tokens?: number
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
}

export interface RecallResult {
  readonly id: string
  readonly text: string
  readonly type?: string | null
  readonly entities?: readonly string[] | null
  readonly context?: string | null
  readonly occurred_start?: string | null
  readonly occurred_end?: string | null
  readonly mentioned_at?: string | null
  readonly document_id?: string | null
  readonly metadata?: Readonly<Record<string, string>> | null
  readonly chunk_id?: string | null
  readonly tags?: readonly string[] | null
  readonly scores?: {
    readonly final?: number | null
    readonly reranker?: number | null
    readonly semantic?: number | null
    readonly keyword?: number | null
  } | null
}

export interface RecallAnswer {
  readonly results: readonly RecallResult[]
  readonly trace?: Readonly<Record<string, unknown>> | null
  readonly entities?: Readonly<Record<string, { readonly entity_id: string; readonly canonical_name: string }>> | null
  readonly chunks?: Readonly<
    Record<string, { readonly id: string; readonly text: string; readonly chunk_index: number; readonly truncated: boolean }>
  > | null
}

export interface BankItem {
  readonly bank_id: string
  readonly name?: string | null
  readonly mission?: string | null
  readonly fact_count: number
  readonly created_at?: string | null
  readonly updated_at?: string | null
  readonly last_write_at?: string | null
  readonly last_document_at?: string | null
}

export interface BankProfile {
  readonly bank_id: string
  readonly name: string
  readonly mission: string
  readonly disposition: { readonly skepticism: number; readonly literalism: number; readonly empathy: number }
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

export interface BankStats {
  readonly bank_id: string
  readonly total_nodes: number
  readonly total_documents: number
  readonly nodes_by_fact_type: Readonly<Record<string, number>>
  readonly pending_operations: number
  readonly failed_operations: number
  /** Valid memories that still lack a vector of the active embedding model. */
  readonly pending_embeddings?: number
}

export interface MemoryItem {
  readonly id: string
  readonly text: string
  readonly context: string
  readonly fact_type?: string | null
  readonly document_id?: string | null
  readonly mentioned_at?: string | null
  readonly occurred_start?: string | null
  readonly occurred_end?: string | null
  readonly entities: string
  readonly chunk_id?: string | null
  readonly tags: readonly string[]
  readonly metadata: Readonly<Record<string, string>>
  readonly state: string
  readonly invalidation_reason?: string | null
  readonly edited_at?: string | null
}

export interface MemoryDetail extends Omit<MemoryItem, 'entities' | 'fact_type'> {
  readonly type: string
  readonly entities: readonly string[]
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

export interface DocumentItem {
  readonly id: string
  readonly created_at: string
  readonly updated_at: string
  readonly text_length: number
  readonly memory_unit_count: number
  readonly retain_params?: Readonly<Record<string, unknown>> | null
  readonly document_metadata?: Readonly<Record<string, unknown>> | null
  readonly tags: readonly string[]
}

export interface DocumentDetail {
  readonly id: string
  readonly original_text: string | null
  readonly content_hash: string | null
  readonly created_at: string
  readonly updated_at: string
  readonly memory_unit_count: number
  readonly tags: readonly string[]
  readonly document_metadata?: Readonly<Record<string, unknown>> | null
  readonly retain_params?: Readonly<Record<string, unknown>> | null
}

export interface DocumentQuery extends PageQuery {
  readonly q?: string
  readonly tags?: readonly string[]
  readonly tags_match?: TagMatch
}

export interface ChunkItem {
  readonly chunk_id: string
  readonly document_id: string
  readonly chunk_index: number
  readonly chunk_text: string
}

export interface Operation {
  readonly operation_id: string
  readonly status: 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled' | 'not_found'
  readonly operation_type?: string | null
  readonly error_message?: string | null
  readonly progress?: {
    readonly stage: string
    readonly processed?: number | null
    readonly total?: number | null
    readonly detail?: string | null
  } | null
  readonly result_metadata?: Readonly<Record<string, unknown>> | null
}

export interface OperationItem {
  readonly id: string
  readonly task_type: string
  readonly status: string
  readonly items_count: number
  readonly created_at: string
  readonly error_message: string | null
}

export interface EntityItem {
  readonly id: string
  readonly canonical_name: string
  readonly mention_count: number
  readonly first_seen?: string | null
  readonly last_seen?: string | null
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
