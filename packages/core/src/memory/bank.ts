import type { BankKey, BankName } from './ids.ts'

/** Settings a bank may override. Times of the bank are read and shown in `timeZone` (IANA name). */
export interface BankSettings {
  /** BCP 47 primary language of the bank, such as `en`: decides stemming and stop words. */
  readonly language: string
  readonly timeZone: string
  /** False: the bank's recalls ask no reranker, though the deployment has one. */
  readonly reranking?: false
}

export const defaultBankSettings: BankSettings = { language: 'en', timeZone: 'UTC' }

export interface Disposition {
  readonly skepticism: number
  readonly literalism: number
  readonly empathy: number
}

export interface Bank {
  readonly key: BankKey
  /** The name the bank was created under. */
  readonly name: BankName
  readonly displayName: string
  /** What the caller overrode, by configuration field name; absent fields take the server's defaults. */
  readonly overrides: Readonly<Record<string, unknown>>
  readonly createdAt: number
  readonly updatedAt: number
  readonly lastWriteAt: number | null
  readonly lastDocumentAt: number | null
}
