import type { FeaturesInfo } from '@recollect/contracts/hindsight'
import type { Config } from '../config/index.ts'

/** What this server can do, for clients that ask before they use it. */
export function featuresOf({ role, mcpEnabled }: Config): FeaturesInfo {
  return {
    observations: false,
    mcp: mcpEnabled,
    worker: role === 'all',
    bank_config_api: true,
    bank_llm_health: false,
    file_upload_api: false,
    document_export_api: false,
    document_import_api: false,
    audit_log: false,
    llm_trace: false,
    store_document_text: true,
  }
}
