import { Recollect, type BankClient } from '@recollect/client'
import { Option, type Command } from 'commander'
import { explainFailure } from './failure.ts'
import type { CliIo } from './io.ts'

/** Options that every command over a server has. */
export interface ServerOptions {
  readonly url?: string
  readonly apiKey?: string
  readonly json?: boolean
}

export interface BankOptions extends ServerOptions {
  readonly bank: string
}

/** One run of a command: the server it talks to and the way it answers. */
export interface Session {
  readonly io: CliIo
  readonly client: Recollect
  /** The one answer of the command: data as JSON with `--json`, else the text. */
  answer(data: unknown, text: string): void
  /** A remark for people, on standard error, so that it never mixes with the answer. */
  note(text: string): void
}

export function withServer(command: Command): Command {
  return command
    .option('--url <url>', 'address of the server')
    .option('--api-key <key>', 'key of the server, where it asks for one')
    .option('--json', 'answer in JSON, for scripts')
}

export function withBank(command: Command): Command {
  return withServer(command.addOption(new Option('--bank <id>', 'memory bank').default('default')))
}

function openSession(io: CliIo, options: ServerOptions): Session {
  return {
    io,
    client: clientOf(io, options),
    answer: (data, text) => io.stdout.write(options.json === true ? `${JSON.stringify(data, null, 2)}\n` : `${text}\n`),
    note: (text) => io.stderr.write(`${text}\n`),
  }
}

export function bankOf(session: Session, options: BankOptions): BankClient {
  return session.client.bank(options.bank)
}

export function clientOf(io: CliIo, options: ServerOptions, fetch = io.fetch): Recollect {
  const baseUrl = options.url ?? io.defaults.url
  const apiKey = options.apiKey ?? io.defaults.apiKey
  return new Recollect({
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(fetch === undefined ? {} : { fetch }),
  })
}

/** Runs a command and turns what it throws into a message, a hint and an exit code. With `--json` the error is JSON too. */
export async function running(io: CliIo, options: ServerOptions, work: (session: Session) => Promise<void>): Promise<void> {
  try {
    await work(openSession(io, options))
  } catch (error) {
    const failure = explainFailure(error)
    io.setExitCode(failure.exitCode)
    const { exitCode: _, ...shown } = failure
    if (options.json === true) io.stderr.write(`${JSON.stringify({ error: shown })}\n`)
    else io.stderr.write(`${failure.message}\n${failure.hint === undefined ? '' : `${failure.hint}\n`}`)
  }
}

/** Call options that stop a request when the user interrupts. */
export function callOptions(io: CliIo): Call {
  return io.signal === undefined ? {} : { signal: io.signal }
}

export interface Call {
  readonly signal?: AbortSignal
}
