import type { BankName, TenantId } from '../memory/ids.ts'
import type { BankHead } from '../ports/image.ts'
import type { RecalledRow, RecallPlan, RecallOutcome } from './plan.ts'
import type { FeatureTable } from './rank/features.ts'

/** The candidates that a ranker would see, by falling fused score, and their features: rows of a training table. */
export interface Tabulated {
  readonly memories: readonly RecalledRow[]
  readonly fused: readonly number[]
  /** Null where nothing was found. */
  readonly table: FeatureTable | null
}

/** Images of the banks in use, within a byte budget. */
export interface BankImages {
  /**
   * Brings the bank's image to its current head and searches it. Every filter of the plan is applied inside the channels.
   * @returns undefined when the tenant has no such bank
   */
  search(
    tenant: TenantId,
    bank: BankName,
    plan: (head: BankHead) => RecallPlan,
  ): Promise<{ readonly head: BankHead; readonly outcome: RecallOutcome } | undefined>
  /**
   * What a ranker would be given for a plan, for training one.
   * @returns undefined when the tenant has no such bank
   */
  tabulate(
    tenant: TenantId,
    bank: BankName,
    plan: (head: BankHead) => RecallPlan,
  ): Promise<{ readonly plan: RecallPlan; readonly tabulated: Tabulated } | undefined>
}
