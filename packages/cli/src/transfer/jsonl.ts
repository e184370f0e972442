import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { UsageError } from '../failure.ts'
import { BankRecord, DocumentRecord, ItemRecord } from './record.ts'

/** An item somebody else wrote: it may say which document it belongs to. */
const LooseItem = ItemRecord.extend({ document_id: z.string().nullish() })
export type LooseItem = z.infer<typeof LooseItem>

export type ImportRecord =
  | { readonly kind: 'bank'; readonly record: BankRecord }
  | { readonly kind: 'document'; readonly record: DocumentRecord }
  | { readonly kind: 'item'; readonly record: LooseItem }

export function jsonLine(record: BankRecord | DocumentRecord): string {
  return `${JSON.stringify(record)}\n`
}

/** The records of a JSON Lines file: an export, or one item a line with at least `content`. @throws UsageError that names the line */
export async function* readJsonLines(lines: AsyncIterable<string>): AsyncGenerator<ImportRecord> {
  let number = 0
  for await (const line of lines) {
    number += 1
    if (line.trim() !== '') yield recordOf(line, number)
  }
}

export function linesOfFile(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })
}

export async function* linesOfText(text: string): AsyncGenerator<string> {
  yield* text.split('\n')
}

function recordOf(line: string, number: number): ImportRecord {
  const value = jsonOf(line, number)
  const bank = BankRecord.safeParse(value)
  if (bank.success) return { kind: 'bank', record: bank.data }
  const document = DocumentRecord.safeParse(value)
  if (document.success) return { kind: 'document', record: document.data }
  const item = LooseItem.safeParse(value)
  if (item.success) return { kind: 'item', record: item.data }
  throw new UsageError(
    `Line ${number} is neither a document of an export (document_id, items) nor an item with 'content': ${z.prettifyError(item.error)}`,
  )
}

function jsonOf(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new UsageError(`Line ${number} is no JSON`, { cause })
  }
}
