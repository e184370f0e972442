import { aliasName, envName, flagName } from './names.ts'
import type { Option } from './option.ts'
import { options } from './options.ts'

/** `docs/configuration.md`, from the options table. */
export function renderDocumentation(): string {
  const rows = Object.entries<Option<unknown>>(options).map(([name, option]) => renderOption(name, option))
  return [
    '# Configuration',
    '',
    'Generated from `packages/server/src/config/options.ts` by `npm run docs:configuration`; a test compares them.',
    '',
    'A flag of `recollect serve` wins over the environment, and a `RECOLLECT_` variable over its alias. An unknown `RECOLLECT_` variable',
    'or a bad value stops the start with a message. Other `HINDSIGHT_` variables are ignored and named in one line of the log.',
    '',
    ...rows,
  ].join('\n')
}

function renderOption(name: string, option: Option<unknown>): string {
  const facts = [
    `- Flag \`${flagName(name)}\`; value: ${option.form}; default: ${shownDefault(option.default)}${option.secret ? '; secret' : ''}`,
    ...(option.aliases.length === 0
      ? []
      : [`- Also ${option.aliases.map((alias) => `\`${aliasName(alias.name)}\``).join(', ')}`]),
  ]
  return [`## \`${envName(name)}\``, '', option.description, '', ...facts, ''].join('\n')
}

function shownDefault(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none'
  return `\`${String(value)}\``
}
