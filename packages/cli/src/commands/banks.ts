import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import type { CliIo } from '../io.ts'
import { wholeNumber } from '../options.ts'
import { callOptions, running, withServer, type ServerOptions, type Session } from '../session.ts'
import { renderTable } from '../table.ts'

interface ListOptions extends ServerOptions {
  readonly query?: string
  readonly limit: number
}

interface CreateOptions extends ServerOptions {
  readonly name?: string
  readonly mission?: string
}

export function registerBanks(program: Command, io: CliIo): void {
  const banks = program.command('banks').description('list, make, look at, set up and delete banks')
  registerList(banks, io)
  withServer(banks.command('show <bank>').description('profile, settings and counts of a bank')).action(
    (bank: string, options: ServerOptions) => running(io, options, (session) => show(session, bank)),
  )
  withServer(banks.command('create <bank>').description('make a bank, or change its name and mission'))
    .option('--name <name>', 'name to show')
    .option('--mission <text>', 'what the bank is for')
    .action((bank: string, options: CreateOptions) => running(io, options, (session) => create(session, bank, options)))
  withServer(banks.command('config <bank> [settings...]').description('show settings, or set them as name=value')).action(
    (bank: string, settings: readonly string[], options: ServerOptions) =>
      running(io, options, (session) => configure(session, bank, settings)),
  )
  withServer(banks.command('delete <bank>').description('delete a bank with all it holds'))
    .option('--yes', 'do it without asking')
    .action((bank: string, options: ServerOptions & { readonly yes?: boolean }) =>
      running(io, options, (session) => remove(session, bank, options.yes === true)),
    )
}

function registerList(banks: Command, io: CliIo): void {
  withServer(banks.command('list', { isDefault: true }).description('banks, newest write first'))
    .option('--query <text>', 'part of an id or a name')
    .option('--limit <count>', 'so many at most', wholeNumber, 100)
    .action((options: ListOptions) => running(io, options, (session) => list(session, options)))
}

async function list(session: Session, { query, limit }: ListOptions): Promise<void> {
  const page = { limit, ...(query === undefined ? {} : { q: query }) }
  const answer = await session.client.banks(page, callOptions(session.io))
  const rows = answer.banks.map((bank) => [
    bank.bank_id,
    bank.fact_count,
    bank.last_write_at?.slice(0, 16).replace('T', ' ') ?? '–',
  ])
  const rest = answer.total > answer.banks.length ? `\n… and ${answer.total - answer.banks.length} more` : ''
  session.answer(
    answer,
    answer.total === 0 ? 'No banks yet.' : renderTable([['bank', 'memories', 'last write (UTC)'], ...rows]) + rest,
  )
}

async function show(session: Session, id: string): Promise<void> {
  const bank = session.client.bank(id)
  const call = callOptions(session.io)
  const [profile, config, stats] = await Promise.all([bank.profile(call), bank.config(call), bank.stats(true, call)])
  const rows = [
    ['name', profile.name],
    ['mission', profile.mission],
    ['memories', stats.total_nodes],
    ['documents', stats.total_documents],
    ['pending operations', stats.pending_operations],
    ...Object.entries(config.overrides).map(([name, value]) => [`set: ${name}`, JSON.stringify(value)]),
  ]
  session.answer({ profile, config, stats }, renderTable([['bank', id], ...rows]))
}

async function create(session: Session, id: string, { name, mission }: CreateOptions): Promise<void> {
  const change = { ...(name === undefined ? {} : { name }), ...(mission === undefined ? {} : { mission }) }
  const profile = await session.client.bank(id).put(change, callOptions(session.io))
  session.answer(profile, `Bank '${id}' is ready.`)
}

async function configure(session: Session, id: string, settings: readonly string[]): Promise<void> {
  const bank = session.client.bank(id)
  const call = callOptions(session.io)
  const config = settings.length === 0 ? await bank.config(call) : await bank.configure(updatesOf(settings), call)
  const rows = Object.entries(config.config).map(([name, value]) => [
    name,
    JSON.stringify(value),
    name in config.overrides ? 'set here' : '',
  ])
  session.answer(config, renderTable([['setting', 'value', ''], ...rows]))
}

/** `language=de`, `limit=5`, `mission=null`: a value that is JSON is taken as such, any other as text. */
function updatesOf(settings: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    settings.map((setting) => {
      const split = setting.indexOf('=')
      if (split < 1) throw new UsageError(`'${setting}' is no setting: write name=value.`)
      return [setting.slice(0, split), valueOf(setting.slice(split + 1))]
    }),
  )
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function remove(session: Session, id: string, sure: boolean): Promise<void> {
  if (!sure) throw new UsageError(`This deletes bank '${id}' with all its memories. Repeat it with --yes.`)
  const answer = await session.client.bank(id).delete(callOptions(session.io))
  session.answer(answer, `Deleted bank '${id}' (${answer.deleted_count ?? 0} memories).`)
}
