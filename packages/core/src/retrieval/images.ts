import type { BankName, TenantId } from '../memory/ids.ts'
import type { BankHead } from '../ports/image.ts'
import type { RecallPlan, RecallOutcome } from './plan.ts'

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
}
