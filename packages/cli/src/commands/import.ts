import { stat } from 'node:fs/promises'
import type { BankClient } from '@recollect/client'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { readStdin, type CliIo } from '../io.ts'
import { collect, positiveNumber } from '../options.ts'
import { inParallel } from '../parallel.ts'
import { startProgress, type Progress } from '../progress.ts'
import { bankOf, callOptions, running, withBank, type BankOptions, type Call, type Session } from '../session.ts'
import { batchesOf, groupsOf, type Batch } from '../transfer/batches.ts'
import { markdownFiles, readText } from '../transfer/folder.ts'
import { linesOfFile, linesOfText, readJsonLines, type ImportRecord } from '../transfer/jsonl.ts'
import { fromMarkdown } from '../transfer/markdown.ts'
import type { DocumentRecord } from '../transfer/record.ts'
import { applyCorrections, writeBankRecord } from '../transfer/write-bank.ts'

interface ImportOptions extends BankOptions {
  readonly tag?: readonly string[]
  readonly concurrency: number
  readonly dryRun?: boolean
}

interface ImportReport {
  readonly bank: string
  readonly documents: number
  readonly items: number
  /** Edits and invalidations of the export that fit no memory of the new server. */
  readonly lost_corrections: number
}

export function registerImport(program: Command, io: CliIo): void {
  withBank(
    program.command('import <path>').description('retain a JSON Lines file, a folder of Markdown, or - for standard input'),
  )
    .addHelpText(
      'after',
      '\nA line is a document of an export, or an item: {"content": "…", "timestamp"?, "tags"?, "metadata"?, "context"?, "document_id"?}.\nImporting the same documents again changes nothing.',
    )
    .option('--tag <tag>', 'label all of it; repeatable', collect)
    .option('--concurrency <count>', 'requests at a time', positiveNumber, 4)
    .option('--dry-run', 'read everything, send nothing')
    .action((path: string, options: ImportOptions) => running(io, options, (session) => importAll(session, path, options)))
}

async function importAll(session: Session, path: string, options: ImportOptions): Promise<void> {
  const records = await recordsOf(session.io, path)
  const bank = bankOf(session, options)
  const call = callOptions(session.io)
  const batches = batchesOf(groupsOf(records, options.tag ?? []))
  const documents = records.flatMap((record) => (record.kind === 'document' ? [record.record] : []))
  if (options.dryRun !== true) {
    for (const { kind, record } of records) if (kind === 'bank') await writeBankRecord(bank, record, call)
    await send(session, bank, { batches, concurrency: options.concurrency })
  }
  const lost = options.dryRun === true ? 0 : await correctAll(bank, documents, call)
  const items = batches.reduce((sum, batch) => sum + batch.length, 0)
  const report = { bank: bank.id, documents: documents.length, items, lost_corrections: lost }
  session.answer(report, describe(report, options.dryRun === true))
}

async function recordsOf(io: CliIo, path: string): Promise<readonly ImportRecord[]> {
  if (path === '-') return allOf(readJsonLines(linesOfText(await readStdin(io))))
  const isFolder = (await stat(path)).isDirectory()
  const records = isFolder ? await recordsOfFolder(path) : await allOf(readJsonLines(linesOfFile(path)))
  if (records.length === 0) throw new UsageError(`${path} holds nothing to import.`)
  return records
}

async function recordsOfFolder(folder: string): Promise<readonly ImportRecord[]> {
  const records: ImportRecord[] = []
  for (const path of await markdownFiles(folder)) {
    const record = fromMarkdown(path, await readText(folder, path))
    if (record !== undefined) records.push({ kind: 'document', record })
  }
  return records
}

async function allOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

async function send(
  session: Session,
  bank: BankClient,
  work: { readonly batches: readonly Batch[]; readonly concurrency: number },
): Promise<void> {
  const total = work.batches.reduce((sum, batch) => sum + batch.length, 0)
  const progress: Progress = startProgress(session.io.stderr, 'Importing', total)
  try {
    await inParallel(work.batches, work.concurrency, async (batch) => {
      await bank.retain(batch, callOptions(session.io))
      progress.advance(batch.length)
    })
  } finally {
    progress.stop()
  }
}

async function correctAll(bank: BankClient, documents: readonly DocumentRecord[], call: Call): Promise<number> {
  let lost = 0
  for (const document of documents) lost += await applyCorrections(bank, document, call)
  return lost
}

function describe(report: ImportReport, dryRun: boolean): string {
  const what = `${report.items} items${report.documents > 0 ? ` of ${report.documents} documents` : ''}`
  const lost = report.lost_corrections === 0 ? '' : `\n${report.lost_corrections} edits or invalidations fitted no memory.`
  return `${dryRun ? 'Would import' : 'Imported'} ${what} into bank '${report.bank}'.${lost}`
}
