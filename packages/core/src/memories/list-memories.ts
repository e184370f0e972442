import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import type { Bank } from '../memory/bank.ts'
import type { MemoryQuery, StoredMemory } from '../ports/store/memories.ts'
import type { PageOf } from '../ports/store/store.ts'

/** A page of a bank's memories. @throws RecollectError `not_found` for the bank */
export async function listMemories({ ctx, input }: Verb<{ readonly bank: string; readonly query: MemoryQuery }>): Promise<{
  readonly bank: Bank
  readonly page: PageOf<StoredMemory>
}> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    return { bank, page: await tx.memories.list(bank.key, input.query) }
  })
}
