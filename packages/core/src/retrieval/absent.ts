import type { Context } from '../context.ts'
import { isUuid, memoryId } from '../memory/ids.ts'
import type { BankHead } from '../ports/image.ts'
import type { Absence } from './why-not.ts'

/**
 * Completes the absences of memories that the bank's image does not hold, from what is stored: those withdrawn from recall, and those that came or
 * went while the recall ran. Of an id that the bank does not have it says no more than that, whoever else may have it.
 */
export async function withStored(ctx: Context, head: BankHead, absences: readonly Absence[]): Promise<readonly Absence[]> {
  const missing = absences.filter(({ reason, id }) => reason === 'unknown' && isUuid(id))
  if (missing.length === 0) return absences
  const stored = await ctx.ports.store.read(ctx.tenant, async ({ memories }) => {
    const found = new Map<string, Absence>()
    for (const { id } of missing) {
      const memory = await memories.find(head.key, memoryId(id.toLowerCase()))
      if (memory) found.set(id, memory.state === 'invalidated' ? withdrawn(id, memory.invalidationReason) : changed(id))
    }
    return found
  })
  return absences.map((absence) => stored.get(absence.id) ?? absence)
}

function withdrawn(id: string, reason: string | null): Absence {
  const why = reason === null || reason === '' ? '' : `: ${reason}`
  return { id, reason: 'withdrawn', explanation: `It was withdrawn from recall${why}.` }
}

function changed(id: string): Absence {
  return { id, reason: 'changed_meanwhile', explanation: 'It was written while this recall ran; the next one knows it.' }
}
