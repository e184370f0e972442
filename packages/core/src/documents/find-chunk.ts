import { bankNameFault } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { notFound } from '../errors.ts'
import type { Bank } from '../memory/bank.ts'
import type { Chunk } from '../memory/document.ts'
import { bankName, documentId } from '../memory/ids.ts'
import type { ReadTx } from '../ports/store/store.ts'

export interface ChunkAddress {
  readonly bank: string
  readonly document: string
  readonly index: number
}

export interface ChunkOfBank {
  readonly bank: Bank
  readonly chunk: Chunk
}

/** The first chunk that exists of several that a caller may mean. @throws RecollectError `not_found` */
export async function findChunk({ ctx, input }: Verb<{ readonly addresses: readonly ChunkAddress[] }>): Promise<ChunkOfBank> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    for (const address of input.addresses) {
      const found = await chunkAt(tx, address)
      if (found !== undefined) return found
    }
    return notFound('Chunk not found')
  })
}

async function chunkAt(tx: ReadTx, address: ChunkAddress): Promise<ChunkOfBank | undefined> {
  if (bankNameFault(address.bank) !== undefined) return undefined
  const bank = await tx.banks.find(bankName(address.bank))
  const chunk = bank && (await tx.documents.chunk(bank.key, documentId(address.document), address.index))
  return bank && chunk && { bank, chunk }
}
