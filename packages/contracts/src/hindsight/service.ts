import { z } from 'zod'

export const HealthResponse = z
  .object({
    status: z.enum(['healthy', 'unhealthy']),
    database: z.string(),
    db_acquire_ms: z.number().optional(),
    db_pool_waiting: z.int().optional(),
    db_pool_in_use: z.int().optional(),
    db_pool_max: z.int().optional(),
    db_pool_idle: z.int().optional(),
    reason: z.string().optional(),
    error: z.string().optional(),
  })
  .meta({ id: 'HealthResponse' })
export type HealthResponse = z.infer<typeof HealthResponse>

export const LivenessResponse = z
  .object({ status: z.literal('alive'), version: z.string(), uptime_seconds: z.number() })
  .meta({ id: 'LivenessResponse' })

export const FeaturesInfo = z
  .object({
    observations: z.boolean(),
    mcp: z.boolean(),
    worker: z.boolean(),
    bank_config_api: z.boolean(),
    bank_llm_health: z.boolean(),
    file_upload_api: z.boolean(),
    document_export_api: z.boolean(),
    document_import_api: z.boolean(),
    audit_log: z.boolean(),
    llm_trace: z.boolean(),
    store_document_text: z.boolean(),
  })
  .meta({ id: 'FeaturesInfo' })
export type FeaturesInfo = z.infer<typeof FeaturesInfo>

export const VersionResponse = z
  .object({
    api_version: z.string().describe('Version of the wire format that is served.'),
    server: z.string().describe('Name of the server product.'),
    server_version: z.string(),
    features: FeaturesInfo,
  })
  .meta({ id: 'VersionResponse' })
