import { defaultBankSettings } from '../memory/bank.ts'

/** What a configuration field takes, and what it is when a bank does not override it. */
export type ConfigField =
  | { readonly type: 'text'; readonly default: string | null }
  | { readonly type: 'choice'; readonly default: string; readonly choices: readonly string[] }
  | { readonly type: 'boolean'; readonly default: boolean }
  | { readonly type: 'integer' | 'number'; readonly default: number | null; readonly min?: number; readonly max?: number }
  | { readonly type: 'texts' | 'list' | 'object' | 'any'; readonly default: null }
  | { readonly type: 'language' | 'time zone'; readonly default: string }

const text = { type: 'text', default: null } as const
const on = { type: 'boolean', default: true } as const
const off = { type: 'boolean', default: false } as const
const trait = { type: 'integer', default: null, min: 1, max: 5 } as const
const list = { type: 'list', default: null } as const
const object = { type: 'object', default: null } as const
const count = (standard: number | null, min = 0) => ({ type: 'integer', default: standard, min }) as const
const share = (standard: number) => ({ type: 'number', default: standard, min: 0, max: 1 }) as const

/**
 * Every setting that a bank may override, by name. Settings of capabilities that a deployment does not have are kept and
 * returned, so that a client may write them in any order.
 */
export const configFields: Readonly<Record<string, ConfigField>> = {
  language: { type: 'language', default: defaultBankSettings.language },
  time_zone: { type: 'time zone', default: defaultBankSettings.timeZone },

  disposition_skepticism: trait,
  disposition_literalism: trait,
  disposition_empathy: trait,
  reflect_mission: text,
  retain_mission: text,
  observations_mission: text,

  retain_extraction_mode: {
    type: 'choice',
    default: 'verbatim',
    choices: ['concise', 'verbose', 'custom', 'verbatim', 'chunks'],
  },
  retain_custom_instructions: text,
  retain_chunk_size: count(3000, 1),
  retain_structured_chunk_size: count(null, 1),
  retain_chunk_batch_size: count(100, 1),
  retain_max_attachments_per_chunk: count(8),
  retain_default_strategy: text,
  retain_strategies: object,
  entity_labels: list,
  entities_allow_free_form: on,
  store_document_text: on,
  memory_defense: object,

  enable_text_search: on,
  enable_temporal_retrieval: on,
  enable_graph_retrieval: on,
  enable_reranking: on,
  recall_prefer_observations: off,
  recall_include_chunks: on,
  recall_max_tokens: count(2048),
  recall_chunks_max_tokens: count(1000),
  recall_budget_function: { type: 'choice', default: 'fixed', choices: ['fixed', 'adaptive'] },
  recall_budget_min: count(20),
  recall_budget_max: count(2000),
  recall_budget_fixed_low: count(100, 1),
  recall_budget_fixed_mid: count(300, 1),
  recall_budget_fixed_high: count(1000, 1),
  recall_budget_adaptive_low: share(0.025),
  recall_budget_adaptive_mid: share(0.075),
  recall_budget_adaptive_high: share(0.25),

  enable_observations: off,
  enable_auto_consolidation: on,
  consolidation_strategies: list,
  consolidation_llm_batch_size: count(8, 1),
  consolidation_llm_parallelism: count(4, 1),
  consolidation_max_memories_per_round: count(100, 1),
  consolidation_source_facts_max_tokens: count(4096, -1),
  consolidation_source_facts_max_tokens_per_observation: count(256, -1),
  consolidation_use_decision_model: on,
  default_observation_scopes: { type: 'any', default: null },
  observation_scope_limits: list,
  max_observations_per_scope: count(-1, -1),

  reflect_default_options: object,
  reflect_source_facts_max_tokens: count(-1, -1),
  reflect_use_decision_model: on,
  knowledge_page_default_trigger: object,
  mental_model_min_refresh_interval_seconds: count(0),
  mental_model_delta_use_decision_model: on,
  mental_model_refresh_use_decision_model: on,

  audit_log_enabled: off,
  llm_gemini_safety_settings: { type: 'any', default: null },
  mcp_enabled_tools: { type: 'texts', default: null },
}
