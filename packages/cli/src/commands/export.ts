import { open, stat } from 'node:fs/promises'
import type { BankClient } from '@recollect/client'
import { Option, type Command } from 'commander'
import type { CliIo } from '../io.ts'
import { startProgress } from '../progress.ts'
import { bankOf, callOptions, running, withBank, type BankOptions, type Session } from '../session.ts'
import { FileNames, writeText } from '../transfer/folder.ts'
import { jsonLine } from '../transfer/jsonl.ts'
import { toMarkdown } from '../transfer/markdown.ts'
import { readBankRecord, readDocuments } from '../transfer/read-bank.ts'
import type { DocumentRecord } from '../transfer/record.ts'

interface ExportOptions extends BankOptions {
  readonly format?: 'jsonl' | 'markdown'
}

export function registerExport(program: Command, io: CliIo): void {
  withBank(
    program
      .command('export <path>')
      .description('write a bank to a JSON Lines file, a Markdown folder, or - for standard output'),
  )
    .addOption(new Option('--format <format>', 'default: by the path').choices(['jsonl', 'markdown']))
    .action((path: string, options: ExportOptions) => running(io, options, (session) => exportBank(session, path, options)))
}

async function exportBank(session: Session, path: string, options: ExportOptions): Promise<void> {
  const bank = bankOf(session, options)
  if (path === '-') return toStandardOutput(session, bank)
  const markdown = (options.format ?? (await formatOf(path))) === 'markdown'
  const documents = markdown ? await toFolder(session, bank, path) : await toFile(session, bank, path)
  session.answer({ bank: bank.id, documents, path }, `Exported ${documents} documents of bank '${bank.id}' to ${path}.`)
}

async function formatOf(path: string): Promise<'jsonl' | 'markdown'> {
  const found = await stat(path).catch(() => undefined)
  if (found !== undefined) return found.isDirectory() ? 'markdown' : 'jsonl'
  return /\.(jsonl|ndjson|json)$/i.test(path) ? 'jsonl' : 'markdown'
}

async function toStandardOutput({ io }: Session, bank: BankClient): Promise<void> {
  io.stdout.write(jsonLine(await readBankRecord(bank, callOptions(io))))
  await pour(io, bank, async (document) => void io.stdout.write(jsonLine(document)))
}

async function toFile({ io }: Session, bank: BankClient, path: string): Promise<number> {
  const record = await readBankRecord(bank, callOptions(io))
  const file = await open(path, 'w')
  try {
    await file.write(jsonLine(record))
    return await pour(io, bank, async (document) => void (await file.write(jsonLine(document))))
  } finally {
    await file.close()
  }
}

async function toFolder({ io }: Session, bank: BankClient, folder: string): Promise<number> {
  const names = new FileNames()
  return pour(io, bank, (document) => writeText(folder, names.nameOf(document.document_id), toMarkdown(document)))
}

/** Hands every document of the bank on, in order of creation. @returns how many there were */
async function pour(io: CliIo, bank: BankClient, write: (document: DocumentRecord) => Promise<void>): Promise<number> {
  const call = callOptions(io)
  const { total } = await bank.documents.list({ limit: 1 }, call)
  const progress = startProgress(io.stderr, 'Exporting', total)
  try {
    let documents = 0
    for await (const document of readDocuments(bank, call)) {
      await write(document)
      documents += 1
      progress.advance()
    }
    return documents
  } finally {
    progress.stop()
  }
}
