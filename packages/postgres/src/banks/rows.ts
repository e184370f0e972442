import { bankKey, bankName, defaultBankSettings, type Bank, type BankSettings } from '@recollect/core'

export interface BankRow {
  readonly bank_key: string
  readonly name: string
  readonly display_name: string
  readonly overrides: Readonly<Record<string, unknown>>
  readonly created_at: number
  readonly updated_at: number
  readonly last_write_at: number | null
  readonly last_document_at: number | null
}

export function toBank(row: BankRow): Bank {
  return {
    key: bankKey(row.bank_key),
    name: bankName(row.name),
    displayName: row.display_name,
    overrides: row.overrides,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastWriteAt: row.last_write_at,
    lastDocumentAt: row.last_document_at,
  }
}

/** A bank's settings: its overrides `language`, `time_zone` and `enable_reranking` over the server's. */
export function toSettings(
  overrides: Readonly<Record<string, unknown>>,
  defaults: BankSettings = defaultBankSettings,
): BankSettings {
  const { language, time_zone: timeZone, enable_reranking: reranking } = overrides
  return {
    language: typeof language === 'string' ? language : defaults.language,
    timeZone: typeof timeZone === 'string' ? timeZone : defaults.timeZone,
    ...(reranking === false && { reranking }),
  }
}
