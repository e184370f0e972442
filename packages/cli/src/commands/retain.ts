import { readFile } from 'node:fs/promises'
import type { RetainItem, RetainResult } from '@recollect/client'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { readStdin, type CliIo } from '../io.ts'
import { collect, collectPairs, moment } from '../options.ts'
import { bankOf, callOptions, running, withBank, type BankOptions, type Session } from '../session.ts'

interface RetainCommandOptions extends BankOptions {
  readonly file?: string
  readonly documentId?: string
  readonly timestamp?: string
  readonly context?: string
  readonly tag?: readonly string[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly append?: boolean
  readonly async?: boolean
  readonly wait?: boolean
}

export function registerRetain(program: Command, io: CliIo): void {
  withBank(program.command('retain [text...]').description('store a text; from --file or standard input where none is given'))
    .option('--file <path>', 'text from a file')
    .option('--document-id <id>', 'id of the document; the same id again replaces it')
    .option('--timestamp <moment>', 'when it was said or happened (default: now)', moment)
    .option('--context <text>', 'what the text is about')
    .option('--tag <tag>', 'label of the memories; repeatable', collect)
    .option('--metadata <key=value>', 'data to keep with the memories; repeatable', collectPairs)
    .option('--append', 'append to the document instead of replacing it')
    .option('--async', 'return at once and let a worker do it')
    .option('--wait', 'with --async: wait until the worker has done it')
    .action((words: readonly string[], options: RetainCommandOptions) =>
      running(io, options, (session) => retain(session, words, options)),
    )
}

async function retain(session: Session, words: readonly string[], options: RetainCommandOptions): Promise<void> {
  const content = await contentOf(session.io, words, options.file)
  const bank = bankOf(session, options)
  const sending = { async: options.async === true, ...callOptions(session.io) }
  const result = await bank.retain([itemOf(content, options)], sending)
  if (options.wait === true && typeof result.operation_id === 'string') {
    await bank.operations.wait(result.operation_id, callOptions(session.io))
    session.answer(result, `Retained in bank '${bank.id}'.`)
    return
  }
  session.answer(result, describe(result))
}

function describe(result: RetainResult): string {
  if (typeof result.operation_id !== 'string') return `Retained in bank '${result.bank_id}'.`
  return `Accepted for bank '${result.bank_id}' as operation ${result.operation_id}.`
}

async function contentOf(io: CliIo, words: readonly string[], file: string | undefined): Promise<string> {
  if (file !== undefined && words.length > 0) throw new UsageError('Give the text or --file, not both.')
  const content = file === undefined ? words.join(' ') : await readFile(file, 'utf8')
  const text = words.length === 0 && file === undefined ? await readStdin(io) : content
  if (text.trim() === '') throw new UsageError('There is nothing to retain: the text is empty.')
  return text
}

function itemOf(content: string, options: RetainCommandOptions): RetainItem {
  return {
    content,
    ...(options.documentId === undefined ? {} : { document_id: options.documentId }),
    ...(options.timestamp === undefined ? {} : { timestamp: options.timestamp }),
    ...(options.context === undefined ? {} : { context: options.context }),
    ...(options.tag === undefined ? {} : { tags: options.tag }),
    ...(options.metadata === undefined ? {} : { metadata: options.metadata }),
    ...(options.append === true ? { update_mode: 'append' } : {}),
  }
}
