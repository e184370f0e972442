import { budgets, tagMatches } from '../choices.ts'
import type { RecallOptions } from '@recollect/client'
import { Option, type Command } from 'commander'
import { explainRecall, showAbsences, showRecall } from '../explain.ts'
import type { CliIo } from '../io.ts'
import { collect, moment, positiveNumber, wholeNumber } from '../options.ts'
import { bankOf, callOptions, running, withBank, type BankOptions, type Session } from '../session.ts'

interface RecallCommandOptions extends BankOptions {
  readonly budget: NonNullable<RecallOptions['budget']>
  readonly maxTokens: number
  readonly type?: readonly string[]
  readonly tag?: readonly string[]
  readonly tagsMatch: NonNullable<RecallOptions['tags_match']>
  readonly at?: string
  readonly since?: string
  readonly until?: string
  readonly top?: number
  readonly explain?: boolean
  readonly whyNot?: readonly string[]
}

export function registerRecall(program: Command, io: CliIo): void {
  withBank(program.command('recall <query...>').description('find what matters to a question'))
    .addOption(new Option('--budget <depth>', 'how deep to search').choices(budgets).default('mid'))
    .option('--max-tokens <count>', 'tokens of all texts together, at most', wholeNumber, 4096)
    .option('--type <kind>', 'only memories of this kind; repeatable', collect)
    .option('--tag <tag>', 'only memories with this tag; repeatable', collect)
    .addOption(new Option('--tags-match <rule>', 'how tags are compared').choices(tagMatches).default('any'))
    .option('--at <moment>', 'the moment that "yesterday" is measured from (default: now)', moment)
    .option('--since <moment>', 'only what happened or was said from then on', moment)
    .option('--until <moment>', 'only what happened or was said before then', moment)
    .option('--top <count>', 'show the first so many', positiveNumber)
    .option('--explain', 'say why each result is there, in words and in numbers')
    .option('--why-not <memory-id>', 'say why this memory is not among the results; repeatable', collect)
    .action((words: readonly string[], options: RecallCommandOptions) =>
      running(io, options, (session) => recall(session, words.join(' '), options)),
    )
}

async function recall(session: Session, query: string, options: RecallCommandOptions): Promise<void> {
  const answer = await bankOf(session, options).recall(query, { ...requestOf(options), ...callOptions(session.io) })
  const shown = { ...answer, results: answer.results.slice(0, options.top ?? answer.results.length) }
  const list = options.explain === true ? explainRecall(shown) : showRecall(shown)
  session.answer(shown, [list, showAbsences(shown)].filter((part) => part !== '').join('\n'))
}

function requestOf(options: RecallCommandOptions): RecallOptions {
  return {
    budget: options.budget,
    max_tokens: options.maxTokens,
    trace: options.explain === true,
    include: { entities: null },
    ...(options.whyNot === undefined ? {} : { why_not: options.whyNot }),
    ...(options.type === undefined ? {} : { types: options.type }),
    ...(options.tag === undefined ? {} : { tags: options.tag, tags_match: options.tagsMatch }),
    ...(options.at === undefined ? {} : { query_timestamp: options.at }),
    ...windowOf(options),
  }
}

/** An open side reaches to the end of what the calendar of the server knows. */
function windowOf({ since, until }: RecallCommandOptions): Pick<RecallOptions, 'temporal_window'> {
  if (since === undefined && until === undefined) return {}
  return { temporal_window: { start: since ?? '0002-01-01T00:00:00Z', end: until ?? '9998-12-31T00:00:00Z' } }
}
