import { z } from 'zod'
import { Instant, pageFields, pageQuery, queryFlag, queryText } from './field-types.ts'

const trait = z.int().min(1).max(5)

export const DispositionTraits = z
  .object({ skepticism: trait, literalism: trait, empathy: trait })
  .meta({ id: 'DispositionTraits' })
export type DispositionTraits = z.infer<typeof DispositionTraits>

/** Create or change a bank. Absent and null fields stay as they are. */
export const CreateBankRequest = z
  .object({
    name: z.string().nullish().describe('Display name; the bank id when never set.'),
    disposition: DispositionTraits.nullish(),
    disposition_skepticism: trait.nullish(),
    disposition_literalism: trait.nullish(),
    disposition_empathy: trait.nullish(),
    mission: z.string().nullish(),
    background: z.string().nullish(),
    reflect_mission: z.string().nullish().describe('Wins over mission, which wins over background.'),
    retain_mission: z.string().nullish(),
    retain_extraction_mode: z.string().nullish(),
    retain_custom_instructions: z.string().nullish(),
    retain_chunk_size: z.int().nullish(),
    retain_structured_chunk_size: z.int().nullish(),
    retain_max_attachments_per_chunk: z.int().nullish(),
    enable_observations: z.boolean().nullish(),
    observations_mission: z.string().nullish(),
    enable_text_search: z.boolean().nullish(),
    enable_temporal_retrieval: z.boolean().nullish(),
    enable_graph_retrieval: z.boolean().nullish(),
    enable_reranking: z.boolean().nullish(),
  })
  .meta({ id: 'CreateBankRequest' })
export type CreateBankRequest = z.infer<typeof CreateBankRequest>

export const UpdateDispositionRequest = z.object({ disposition: DispositionTraits }).meta({ id: 'UpdateDispositionRequest' })

export const BankProfileResponse = z
  .object({
    bank_id: z.string(),
    name: z.string(),
    disposition: DispositionTraits,
    mission: z.string(),
    background: z.string().nullable(),
  })
  .meta({ id: 'BankProfileResponse' })
export type BankProfileResponse = z.infer<typeof BankProfileResponse>

export const ListBanksQuery = z.object({ q: queryText, ...pageQuery })

export const BankListItem = z
  .object({
    bank_id: z.string(),
    name: z.string().nullable(),
    disposition: DispositionTraits,
    mission: z.string().nullable(),
    created_at: Instant.nullable(),
    updated_at: Instant.nullable(),
    fact_count: z.int(),
    last_document_at: Instant.nullable(),
    last_write_at: Instant.nullable(),
    display_alias: z.string().nullable(),
    matched_aliases: z.array(z.string()),
  })
  .meta({ id: 'BankListItem' })
export type BankListItem = z.infer<typeof BankListItem>

export const BankListResponse = z.object({ banks: z.array(BankListItem), ...pageFields }).meta({ id: 'BankListResponse' })

export const DeleteResponse = z
  .object({ success: z.boolean(), message: z.string().nullable(), deleted_count: z.int().nullable() })
  .meta({ id: 'DeleteResponse' })

const configuration = z.record(z.string(), z.unknown())

export const BankConfigUpdate = z
  .object({ updates: configuration.describe('Field name to value; null returns a field to the server default.') })
  .meta({ id: 'BankConfigUpdate' })

export const BankConfigResponse = z
  .object({ bank_id: z.string(), config: configuration, overrides: configuration })
  .meta({ id: 'BankConfigResponse' })

export const BankStatsQuery = z.object({ refresh: queryFlag })

const counts = z.record(z.string(), z.int())

export const BankStatsResponse = z
  .object({
    bank_id: z.string(),
    total_nodes: z.int(),
    total_links: z.int(),
    total_documents: z.int(),
    nodes_by_fact_type: counts,
    links_by_link_type: counts,
    links_by_fact_type: counts,
    links_breakdown: z.record(z.string(), counts),
    pending_operations: z.int(),
    failed_operations: z.int(),
    operations_by_status: counts,
    last_consolidated_at: Instant.nullable(),
    last_memory_write_at: Instant.nullable(),
    pending_consolidation: z.int(),
    failed_consolidation: z.int(),
    total_observations: z.int(),
    pending_embeddings: z.int().describe('Valid memories that wait for a vector of the active model.'),
  })
  .meta({ id: 'BankStatsResponse' })
export type BankStatsResponse = z.infer<typeof BankStatsResponse>
