import type { BankListItem, BankProfileResponse, BankStatsResponse, CreateBankRequest } from '@recollect/contracts/hindsight'
import { dispositionOf, type Bank, type BankOverrides, type BankStats, type BankSummary } from '@recollect/core'
import { instant, instantOrNull } from './wire-values.ts'

const missionOf = ({ overrides }: Bank): string =>
  typeof overrides['reflect_mission'] === 'string' ? overrides['reflect_mission'] : ''

export function bankProfile(bank: Bank): BankProfileResponse {
  const mission = missionOf(bank)
  return {
    bank_id: bank.name,
    name: bank.displayName,
    disposition: dispositionOf(bank.overrides),
    mission,
    background: mission,
  }
}

export function bankListItem(bank: BankSummary): BankListItem {
  return {
    bank_id: bank.name,
    name: bank.displayName,
    disposition: dispositionOf(bank.overrides),
    mission: missionOf(bank),
    created_at: instant(bank.createdAt),
    updated_at: instant(bank.updatedAt),
    fact_count: bank.memoryCount,
    last_document_at: instantOrNull(bank.lastDocumentAt),
    last_write_at: instantOrNull(bank.lastWriteAt),
    display_alias: null,
    matched_aliases: [],
  }
}

export function bankStatsView(bank: Bank, stats: BankStats): BankStatsResponse {
  const count = (counts: Readonly<Partial<Record<string, number>>>): Record<string, number> =>
    Object.fromEntries(Object.entries(counts).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return {
    bank_id: bank.name,
    total_nodes: Object.values(stats.memoriesByKind).reduce((sum, value) => sum + value, 0),
    total_links: 0,
    total_documents: stats.documents,
    nodes_by_fact_type: count(stats.memoriesByKind),
    links_by_link_type: {},
    links_by_fact_type: {},
    links_breakdown: {},
    pending_operations: stats.operationsByStatus.pending ?? 0,
    failed_operations: stats.operationsByStatus.failed ?? 0,
    operations_by_status: count(stats.operationsByStatus),
    last_consolidated_at: null,
    last_memory_write_at: instantOrNull(stats.lastMemoryAt),
    pending_consolidation: 0,
    failed_consolidation: 0,
    total_observations: stats.memoriesByKind.observation ?? 0,
    pending_embeddings: stats.withoutVector,
  }
}

/** Configuration that a create or update body asks for. Single traits win over the object, reflect_mission over its older names. */
export function requestedUpdates(body: CreateBankRequest): BankOverrides {
  const { name: _name, disposition, mission, background, reflect_mission, ...fields } = body
  const updates: Record<string, unknown> = {
    ...(disposition
      ? {
          disposition_skepticism: disposition.skepticism,
          disposition_literalism: disposition.literalism,
          disposition_empathy: disposition.empathy,
        }
      : {}),
    reflect_mission: reflect_mission ?? mission ?? background,
  }
  for (const [field, value] of Object.entries(fields)) if (value !== null && value !== undefined) updates[field] = value
  return Object.fromEntries(Object.entries(updates).filter(([, value]) => value !== null && value !== undefined))
}
