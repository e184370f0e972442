import { bankNameFault } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { bankName } from '../memory/ids.ts'
import { memoryKinds } from '../memory/memory.ts'

/** Removes all memories of a bank, or those of one kind; the bank stays. A bank that is not there has none. @returns number removed */
export async function clearMemories({ ctx, input }: Verb<{ readonly bank: string; readonly kind?: string }>): Promise<number> {
  requireScope(ctx, 'write')
  const kind = memoryKinds.find((known) => known === input.kind)
  const unknownKind = input.kind !== undefined && kind === undefined
  if (unknownKind || bankNameFault(input.bank) !== undefined) return 0
  return ctx.ports.store.write(ctx.tenant, async (tx) => {
    const bank = await tx.banks.find(bankName(input.bank))
    return bank === undefined ? 0 : tx.memories.clear(bank.key, kind)
  })
}
