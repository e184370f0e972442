import { RecollectError } from '@recollect/core'
import { aliasName, envName, flagName, isAliased, isOurs } from './names.ts'
import type { Option } from './option.ts'
import { options, type OptionName } from './options.ts'

type ValueOf<Row> = Row extends Option<infer Value> ? Value : never

/** The settings of a process, parsed and complete. */
export type Config = { readonly [Name in OptionName]: ValueOf<(typeof options)[Name]> }

export interface ConfigSources {
  readonly env: Readonly<Record<string, string | undefined>>
  /** From the command line, by option name. */
  readonly flags?: Readonly<Partial<Record<OptionName, string>>>
}

export interface ReadConfig {
  readonly config: Config
  /** Foreign variables that mean nothing here; worth one line in the log. */
  readonly ignored: readonly string[]
}

interface Given {
  /** As the user wrote it: a flag or a variable. */
  readonly name: string
  readonly text: string
}

/**
 * Reads every option from the command line, then RECOLLECT_ variables, then HINDSIGHT_API_ ones, then the defaults.
 * @throws RecollectError `invalid_configuration` that names every unknown RECOLLECT_ variable and every bad value
 */
export function readConfig(sources: ConfigSources): ReadConfig {
  const readings = Object.entries<Option<unknown>>(options).map(([name, option]) => readOption(name, option, sources))
  const problems = [...unknownVariables(sources.env), ...readings.flatMap(({ problem }) => problem ?? [])]
  if (problems.length > 0) {
    const lines = problems.map((line) => `\n  - ${line}`).join('')
    throw new RecollectError('invalid_configuration', `The configuration cannot be used.${lines}`)
  }
  const values = readings.map(({ name, value }) => [name, value])
  return { config: asConfig(Object.fromEntries(values)), ignored: ignoredVariables(sources.env) }
}

// Guarantee: built from the options table itself, each value by the option's own parser or its default.
function asConfig(values: unknown): Config {
  return values as Config
}

interface Reading {
  readonly name: string
  readonly value?: unknown
  readonly problem?: string
}

function readOption(name: string, option: Option<unknown>, sources: ConfigSources): Reading {
  const given = givenValue(name, option, sources)
  if (given === undefined) return { name, value: option.default }
  try {
    return { name, value: option.parse(given.text) }
  } catch (error) {
    const shown = option.secret ? 'The value' : JSON.stringify(given.text)
    return { name, problem: `${given.name}: ${shown} ${error instanceof Error ? error.message : String(error)}.` }
  }
}

function givenValue(name: string, option: Option<unknown>, { env, flags = {} }: ConfigSources): Given | undefined {
  const flag = Object.entries(flags).find(([key]) => key === name)?.[1]
  if (flag !== undefined) return { name: flagName(name), text: flag }
  const own = env[envName(name)]
  if (own !== undefined && own !== '') return { name: envName(name), text: own }
  for (const alias of option.aliases) {
    const theirs = env[aliasName(alias.name)]
    if (theirs === undefined || theirs === '') continue
    const translated = alias.translate(theirs)
    if (translated !== undefined) return { name: aliasName(alias.name), text: translated }
  }
  return undefined
}

function unknownVariables(env: ConfigSources['env']): string[] {
  const known = new Set(Object.keys(options).map(envName))
  return Object.keys(env)
    .filter((name) => isOurs(name) && !known.has(name))
    .map((name) => `${name} is not a setting. ${suggestion(name, known)}`)
}

function suggestion(name: string, known: ReadonlySet<string>): string {
  const parts = name.split('_').slice(1)
  const near = [...known].filter((candidate) => parts.every((part) => candidate.includes(part)))
  return near.length === 1 ? `Did you mean ${near.join()}?` : 'See docs/configuration.md.'
}

function ignoredVariables(env: ConfigSources['env']): string[] {
  const known = new Set(
    Object.values<Option<unknown>>(options).flatMap((option) => option.aliases.map((alias) => aliasName(alias.name))),
  )
  return Object.keys(env)
    .filter((name) => isAliased(name) && !known.has(name) && env[name] !== '')
    .sort()
}
