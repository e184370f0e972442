import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Recollect } from '@recollect/client'
import { Option, type Command } from 'commander'
import { budgets } from '../choices.ts'
import { loadDataset } from '../eval/load-dataset.ts'
import { nodeFetch } from '../eval/node-fetch.ts'
import type { EvalPlan } from '../eval/plan.ts'
import { renderReport } from '../eval/render-report.ts'
import { runEval } from '../eval/run-eval.ts'
import { UsageError } from '../failure.ts'
import type { CliIo } from '../io.ts'
import { positiveNumber, positiveNumbers, wholeNumber } from '../options.ts'
import { clientOf, running, withServer, type ServerOptions, type Session } from '../session.ts'

interface EvalOptions extends ServerOptions {
  readonly budget: EvalPlan['budget']
  readonly maxTokens: number
  readonly concurrency: readonly number[]
  readonly retainConcurrency: number
  readonly prefix?: string
  readonly retain: boolean
  readonly keep?: boolean
  readonly limit?: number
  readonly out?: string
  readonly rankings?: string
}

export function registerEval(program: Command, io: CliIo): void {
  withServer(program.command('eval <file>').description('measure retrieval on a dataset: quality, latency, throughput'))
    .addHelpText(
      'after',
      '\nWithout --url a server is started in this process on a free port, with an empty database of its own.',
    )
    .addOption(new Option('--budget <depth>', 'how deep to search').choices(budgets).default('mid'))
    .option('--max-tokens <count>', 'tokens of all texts of an answer together', wholeNumber, 4096)
    .option('--concurrency <counts>', 'questions at a time; several, as 1,16, ask all questions again', positiveNumbers, [1])
    .option('--retain-concurrency <count>', 'documents retained at a time', positiveNumber, 1)
    .option('--prefix <text>', 'how the names of the banks begin (default: unique to the run)')
    .option('--no-retain', 'ask banks that an earlier run kept; needs --prefix')
    .option('--keep', 'leave the banks on the server')
    .option('--limit <count>', 'ask only so many questions a conversation', positiveNumber)
    .option('--out <file>', 'write the report as JSON')
    .option('--rankings <file>', 'write what was found for each question as JSON Lines')
    .action((file: string, options: EvalOptions) => running(io, options, (session) => evaluate(session, file, options)))
}

async function evaluate(session: Session, file: string, options: EvalOptions): Promise<void> {
  const plan = await planOf(file, options)
  const { report, asked } = await withClient(session.io, options, (client) => runEval(session.io, client, plan))
  if (options.out !== undefined) await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`)
  if (options.rankings !== undefined) {
    await writeFile(options.rankings, asked.map((question) => `${JSON.stringify(question)}\n`).join(''))
  }
  session.answer(report, renderReport(report))
}

async function planOf(file: string, options: EvalOptions): Promise<EvalPlan> {
  const reuses = !options.retain
  if (reuses && (options.prefix === undefined || options.url === undefined)) {
    throw new UsageError('--no-retain asks banks of an earlier run: give --url and the --prefix of that run.')
  }
  const dataset = await loadDataset(file)
  return {
    dataset,
    budget: options.budget,
    maxTokens: options.maxTokens,
    concurrency: options.concurrency,
    retainConcurrency: options.retainConcurrency,
    prefix: options.prefix ?? `eval-${dataset.dataset}-${Date.now().toString(36)}-`,
    retain: options.retain,
    keep: options.keep === true || reuses,
    limit: options.limit,
  }
}

/** The server of `--url`, or one in this process over an empty database that is removed afterwards. */
async function withClient<T>(io: CliIo, options: EvalOptions, work: (client: Recollect) => Promise<T>): Promise<T> {
  const fetch = io.fetch ?? nodeFetch()
  if (options.url !== undefined) return work(clientOf(io, options, fetch))
  if (io.startServer === undefined) throw new UsageError('This program cannot start a server: point to one with --url.')
  const folder = await mkdtemp(join(tmpdir(), 'recollect-eval-'))
  try {
    const server = await io.startServer({
      RECOLLECT_HOST: '127.0.0.1',
      RECOLLECT_PORT: '0',
      RECOLLECT_DATABASE_URL: `pglite://${folder}/data`,
      RECOLLECT_LOG_LEVEL: 'warn',
    })
    try {
      return await work(clientOf(io, { ...options, url: server.url }, fetch))
    } finally {
      await server.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
