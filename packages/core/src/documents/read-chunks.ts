import { requireScope, type Verb } from '../context.ts'
import type { Chunk } from '../memory/document.ts'
import type { BankKey } from '../memory/ids.ts'
import type { ChunkPlace } from '../ports/store/documents.ts'

/** Those of the chunks that exist, in any order. The bank's key comes from a recall of the same caller. */
export async function readChunks({
  ctx,
  input,
}: Verb<{ readonly bank: BankKey; readonly places: readonly ChunkPlace[] }>): Promise<readonly Chunk[]> {
  requireScope(ctx, 'read')
  if (input.places.length === 0) return []
  return ctx.ports.store.read(ctx.tenant, (tx) => tx.documents.chunksAt(input.bank, input.places))
}
