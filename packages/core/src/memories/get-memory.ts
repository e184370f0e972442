import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { invalidInput, notFound } from '../errors.ts'
import type { Bank } from '../memory/bank.ts'
import { isUuid, memoryId, type MemoryId } from '../memory/ids.ts'
import type { StoredMemory } from '../ports/store/memories.ts'

export interface MemoryOfBank {
  readonly bank: Bank
  readonly memory: StoredMemory
}

/** One memory, valid or not. @throws RecollectError `not_found`; `invalid_input` for an id that is no uuid */
export async function getMemory({ ctx, input }: Verb<{ readonly bank: string; readonly memory: string }>): Promise<MemoryOfBank> {
  requireScope(ctx, 'read')
  const id = parseMemoryId(input.memory)
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const memory = await tx.memories.find(bank.key, id)
    return memory === undefined ? memoryNotFound(id) : { bank, memory }
  })
}

export function parseMemoryId(id: string): MemoryId {
  return isUuid(id) ? memoryId(id.toLowerCase()) : invalidInput(`Invalid memory_id: '${id}' is not a valid UUID`)
}

export function memoryNotFound(id: MemoryId): never {
  notFound(`Memory '${id}' not found`)
}
