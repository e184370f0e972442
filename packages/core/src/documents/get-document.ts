import { requireBank } from '../banks/bank-name.ts'
import { requireScope, type Verb } from '../context.ts'
import { notFound } from '../errors.ts'
import type { Bank } from '../memory/bank.ts'
import type { Document } from '../memory/document.ts'
import { documentId } from '../memory/ids.ts'
import type { MemoryKind } from '../memory/memory.ts'

export interface DocumentOfBank {
  readonly bank: Bank
  readonly document: Document & { readonly memoriesByKind: Readonly<Partial<Record<MemoryKind, number>>> }
}

export interface DocumentAddress {
  readonly bank: string
  readonly document: string
}

/** One document with its text. @throws RecollectError `not_found` */
export async function getDocument({ ctx, input }: Verb<DocumentAddress>): Promise<DocumentOfBank> {
  requireScope(ctx, 'read')
  return ctx.ports.store.read(ctx.tenant, async (tx) => {
    const bank = await requireBank(tx, input.bank)
    const document = await tx.documents.find(bank.key, documentId(input.document))
    return document === undefined ? documentNotFound() : { bank, document }
  })
}

export function documentNotFound(): never {
  notFound('Document not found')
}
